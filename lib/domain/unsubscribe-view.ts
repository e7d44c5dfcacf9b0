/** What the page behind "no more mails about this" says; nothing of the reader but their language. */
export interface UnsubscribeView {
  merchantName: string;
  supportEmail: string;
  locale: string;
  isTest: boolean;
  /** a payment that failed; or a charge to come: of a card that expires, of a renewal */
  about: "payment" | "card";
  /** no such mail comes any more */
  isDone: boolean;
}
