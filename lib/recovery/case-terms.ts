import type { CaseInvoice, RecoveryCase } from "@/lib/db/client";
import { isLiving } from "@/lib/domain/case";
import type { CaseTerms } from "@/lib/domain/choose-track";
import type { Wording } from "@/lib/domain/decline";
import { familyOf } from "@/lib/domain/mail-family";
import { sumByCurrency } from "@/lib/domain/money";

/** How a case's mails are worded: where all that is open waits for the bank's confirmation, as that. */
export function wordingOf(owner: RecoveryCase, invoices: CaseInvoice[]): { wording: Wording; code: string } {
  const code = owner.declineCode ?? "unknown";
  const isConfirmation = invoices.length > 0 && invoices.every(({ state }) => state === "needs_confirmation");
  return { wording: isConfirmation ? "w4" : ((owner.wording ?? "w3") as Wording), code };
}

/** What a case's track is chosen by, over what is still open of it. */
export function caseTerms(owner: RecoveryCase, invoices: CaseInvoice[]): CaseTerms {
  const open = invoices.filter(({ state }) => isLiving(state));
  const { wording, code } = wordingOf(owner, open);
  const sums = open.map(({ amountRemainingMinor, currency }) => ({
    amountMinor: amountRemainingMinor,
    currency,
  }));
  return {
    family: familyOf(wording, code),
    wording,
    priceIds: open.flatMap(({ priceIds }) => priceIds),
    sums: sumByCurrency(sums),
  };
}
