import type { Merchant } from "@/lib/db/client";
import { capItems, type NoticeContent } from "@/lib/domain/notice";
import { stripeLink } from "@/lib/domain/stripe-link";
import { formatMoney } from "@/lib/format/money";

import { caseUrl, placeOf, reasonOf } from "./notice-place";
import type { StoppedCase } from "./read-stopped";

const endings: Record<string, string> = {
  lost: "given up after the last mail",
  withdrawn: "ended without payment",
  partly: "paid only in part",
};
const mailEnds: Record<string, string> = {
  unsubscribed: "the customer wants no more mails about it",
  customer_asked: "the customer asked to stop the mails",
};
const states: Record<string, string> = {
  open: "still open",
  needs_confirmation: "still waits for the customer's bank",
  uncollectible: "marked uncollectible",
  withdrawn: "no longer collected by Recoup",
};

/** "We stopped": which cases, why, and what remains to be done by hand. */
export function writeStoppedNotice(merchant: Merchant, stopped: StoppedCase[]): NoticeContent {
  const count = stopped.length;
  const headline = count === 1 ? "We stopped working on one case" : `We stopped working on ${count} cases`;
  return {
    subject: `${merchant.name}: ${headline}`,
    headline,
    paragraphs: [
      "Something in these cases is not paid, and nothing more will be mailed about it. What remains is yours to decide: collect it by hand, void it, or end the subscription.",
    ],
    items: capItems(stopped.flatMap((one) => itemsOf(merchant, one))),
    link: { label: "Open the cases", url: placeOf(merchant.id, "cases") },
    reason: reasonOf(merchant.name),
  };
}

function itemsOf({ id, locale }: Merchant, stopped: StoppedCase): NoticeContent["items"] {
  const { caseId, customerName, providerCustomerId, outcome, mailsStoppedReason, mode } = stopped;
  const why = outcome ? endings[outcome] : mailEnds[mailsStoppedReason ?? ""];
  const head = {
    title: customerName ?? providerCustomerId,
    lines: [why ?? "no more mails"],
    url: caseUrl(id, caseId),
  };
  const invoices = stopped.invoices.map((invoice) => ({
    title: `Invoice ${invoice.number ?? invoice.providerInvoiceId} at Stripe`,
    lines: [
      `${formatMoney(invoice, locale)} ${states[invoice.state] ?? invoice.state}`,
      ...(invoice.subscriptionStatus
        ? [`subscription ${invoice.subscriptionStatus.replaceAll("_", " ")}`]
        : []),
    ],
    url: stripeLink(mode, "invoices", invoice.providerInvoiceId),
  }));
  return [head, ...invoices];
}
