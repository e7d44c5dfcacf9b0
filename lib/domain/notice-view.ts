/** What a merchant's people are told, as they set it. */
export interface NoticeRules {
  /** empty: the owners */
  addresses: string[];
  isUrgentOnly: boolean;
  hasStoppedNotes: boolean;
  /** whole units of a case's own currency */
  leastCaseAmount: number;
  hasWeeklyDigest: boolean;
}

export interface NoticesView {
  readAt: Date;
  rules: NoticeRules;
  /** who is told while no address is named */
  owners: string[];
  /** the webhook's host and last signs; null: none */
  slackHint: string | null;
  recent: {
    id: string;
    title: string;
    channel: "mail" | "slack";
    target: string;
    state: "waiting" | "sending" | "sent" | "failed" | "unknown";
    createdAt: Date;
    failureCode: string | null;
  }[];
}
