import { now } from "@/lib/clock";
import { withMerchant } from "@/lib/db/transaction";
import { normaliseAddress } from "@/lib/domain/address";
import { earliestAsk } from "@/lib/domain/sequence";
import { readAskTimes } from "@/lib/messages/ask-times";

/** What the limits of a customer's address say about a mail that was to leave now. */
export interface Spacing {
  /** the 20 hours after the last ask; null: they are over */
  spacedUntil: Date | null;
  /** the three of a week, which nobody can waive; null: there is room */
  cappedUntil: Date | null;
}

/** Reads from when on a case's address may be asked again; for the page, the server asks anew when it sends. */
export async function readSpacing(merchantId: string, caseId: string): Promise<Spacing> {
  const at = await now();
  return withMerchant(merchantId, async (tx) => {
    const found = await tx.recoveryCase.findUnique({
      where: { id: caseId },
      select: { customer: { select: { email: true } } },
    });
    const email = found?.customer.email;
    if (!email) return { spacedUntil: null, cappedUntil: null };
    const address = normaliseAddress(email);
    const asked = (await readAskTimes(tx, { merchantId, addresses: [address], now: at })).get(address) ?? [];
    const capped = earliestAsk(asked, at, { isUnspaced: true });
    const spaced = earliestAsk(asked, at);
    return { spacedUntil: spaced > at ? spaced : null, cappedUntil: capped > at ? capped : null };
  });
}
