import type { MailSettings, SenderDomain } from "@/lib/db/client";
import { withMerchant } from "@/lib/db/transaction";
import type { SendingView } from "@/lib/domain/sending-view";
import { type DomainReport, judgeReport } from "@/lib/domain/sender/domain-report";
import { env } from "@/lib/env";
import { readMailSettings } from "@/lib/merchants/mail-settings";
import { appHost, readLinkDomain } from "@/lib/senders/link-domain";
import { installationSender, senderOf } from "@/lib/senders/sender-of";

import { countSending } from "./breaker";

/** Who a merchant's mails come from, by what they leave, whether they may, and when. */
export async function readSending(merchantId: string): Promise<SendingView> {
  return withMerchant(merchantId, async (tx) => {
    const merchant = await tx.merchant.findUniqueOrThrow({ where: { id: merchantId } });
    const mailSettings = await readMailSettings(tx, merchantId);
    const senderDomain = await tx.senderDomain.findUnique({ where: { merchantId } });
    const link = await readLinkDomain(tx, merchantId);
    const { fromAddress: from, replyTo } = senderOf({ merchant, mailSettings, senderDomain });
    return {
      from,
      replyTo,
      supportEmail: merchant.supportEmail,
      installationSender: installationSender(),
      hasPostalAddress: merchant.postalAddress !== null,
      domain: senderDomain && domainView(senderDomain),
      route: routeView(mailSettings),
      link: {
        appHost: appHost(),
        stated: link && { ...link, isInUse: link.verifiedAt !== null && link.problem === null },
      },
      breaker: { ...(await countSending(tx, merchantId)), ...breakerView(mailSettings) },
      rules: mailSettings,
    };
  });
}

function domainView({
  domain,
  fromAddress,
  selectors,
  checkedAt,
  report,
}: SenderDomain): SendingView["domain"] {
  const found = checkedAt ? (report as unknown as DomainReport) : null;
  return { domain, fromAddress, selectors, checkedAt, report: found, verdict: found && judgeReport(found) };
}

function routeView(settings: MailSettings): SendingView["route"] {
  const { route: kind, routeHint: hint, routeWebhookKey: key, routeWebhookSealed } = settings;
  const webhookUrl = key && `${env().APP_URL}/api/webhooks/email/resend/${key}`;
  return { kind, hint, webhookUrl, hasWebhookSecret: routeWebhookSealed !== null };
}

function breakerView({ stoppedAt, slowedAt, breakerReason: reason }: MailSettings) {
  const state = stoppedAt ? ("stopped" as const) : slowedAt ? ("slowed" as const) : ("normal" as const);
  return { state, reason, since: stoppedAt ?? slowedAt };
}
