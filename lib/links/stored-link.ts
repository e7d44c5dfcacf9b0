import type { RetryState } from "@/lib/db/client";
import type { CaseInvoiceState, CaseOutcome } from "@/lib/domain/case";
import type { LinkState } from "@/lib/domain/link-target";

type Moment = Date | string | null;

/** What the SQL function `read_link` gives: moments are texts, amounts too. */
export type LinkRow = LinkShape<string, string>;

/** What is stored about a link: its case, or a newer one of the same customer, with customer and invoices. */
export type StoredLink = LinkShape<Date, bigint>;

export type StoredCase = NonNullable<StoredLink["owner"]>;
export type StoredInvoice = StoredCase["invoices"][number];

interface LinkShape<At extends Moment, Amount> {
  /** `shownAt`: the last fetch of its page; null while it is being fetched */
  link: {
    id: string;
    merchantId: string;
    customerId: string;
    createdAt: At;
    revokedAt: At | null;
    shownAt: At | null;
  };
  message: { toAddress: string; sentAt: At | null; deliveredAt: At | null };
  merchant: {
    name: string;
    senderName: string | null;
    supportEmail: string;
    locale: string;
    fixedLocale: string | null;
    isExpress: boolean;
  };
  connection: { status: LinkState["connection"]; mode: "live" | "test"; permissions: unknown } | null;
  customer: { providerCustomerId: string; locale: string | null; isDeleted: boolean };
  /** null: the link of a reminder whose customer owes nothing now */
  owner: null | {
    id: string;
    state: "shadow" | "open" | "held" | "closed";
    outcome: CaseOutcome | null;
    closedAt: At | null;
    updatedAt: At | null;
    checkedAt: At | null;
    reconciledAt: At | null;
    invoices: {
      providerInvoiceId: string;
      number: string | null;
      currency: string;
      state: CaseInvoiceState;
      subscriptionStatus: string | null;
      amountRemainingMinor: Amount;
      amountPaidMinor: Amount;
    }[];
    /** ours that were not superseded, the latest first; of the same moment as the invoices */
    retries: { decidedAt: At; cause: string; state: RetryState }[];
  };
}

/** The row with real moments and amounts. */
export function toStoredLink(row: LinkRow): StoredLink {
  const { link, message, owner } = row;
  return {
    ...row,
    link: {
      ...link,
      createdAt: new Date(link.createdAt),
      revokedAt: toDate(link.revokedAt),
      shownAt: toDate(link.shownAt),
    },
    message: { ...message, sentAt: toDate(message.sentAt), deliveredAt: toDate(message.deliveredAt) },
    owner: owner && toStoredCase(owner),
  };
}

function toStoredCase(owner: NonNullable<LinkRow["owner"]>): StoredCase {
  return {
    ...owner,
    closedAt: toDate(owner.closedAt),
    updatedAt: toDate(owner.updatedAt),
    checkedAt: toDate(owner.checkedAt),
    reconciledAt: toDate(owner.reconciledAt),
    invoices: owner.invoices.map((invoice) => ({
      ...invoice,
      amountRemainingMinor: BigInt(invoice.amountRemainingMinor),
      amountPaidMinor: BigInt(invoice.amountPaidMinor),
    })),
    retries: owner.retries.map((retry) => ({ ...retry, decidedAt: new Date(retry.decidedAt) })),
  };
}

function toDate(text: string | null): Date | null {
  return text === null ? null : new Date(text);
}
