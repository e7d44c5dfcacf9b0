import type { SendingNumbers } from "./judge-sending";
import type { DomainReport, DomainVerdict } from "./sender/domain-report";

export interface SuppressionList {
  rows: { address: string; reason: string; createdAt: Date }[];
  total: number;
  search: string;
}

/** All that the page about a merchant's mails shows, without a secret. */
export interface SendingView {
  /** `From` and `Reply-To` as the next mail will carry them */
  from: string;
  replyTo: string;
  supportEmail: string;
  installationSender: string;
  hasPostalAddress: boolean;
  domain: {
    domain: string;
    fromAddress: string;
    selectors: string[];
    checkedAt: Date | null;
    report: DomainReport | null;
    verdict: DomainVerdict | null;
  } | null;
  route: {
    kind: "installation" | "resend" | "smtp";
    hint: string | null;
    /** where the merchant's own Resend account reports to; null without one */
    webhookUrl: string | null;
    hasWebhookSecret: boolean;
  };
  link: {
    appHost: string;
    stated: {
      host: string;
      isInUse: boolean;
      problem: string | null;
      found: string | null;
      checkedAt: Date | null;
    } | null;
  };
  breaker: SendingNumbers & {
    state: "normal" | "slowed" | "stopped";
    reason: string | null;
    since: Date | null;
  };
  rules: SendingRules;
}

/** When and in which words mails go. */
export interface SendingRules {
  replyTo: string | null;
  windowStartHour: number;
  windowEndHour: number;
  isWorkdaysOnly: boolean;
  doesFirstWait: boolean;
  fixedLocale: string | null;
  endsAfterDays: number | null;
}
