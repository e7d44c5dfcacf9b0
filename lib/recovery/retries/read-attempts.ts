import { now } from "@/lib/clock";
import { AppError } from "@/lib/domain/errors";
import type { AttemptFact } from "@/lib/domain/facts";
import type { Account, BillingProvider } from "@/lib/domain/provider";
import { longestLimitDays } from "@/lib/domain/retry-plan/network-limit";
import { addDays } from "@/lib/domain/sequence";

/**
 * All charges of a customer that may count for a card network's limit.
 * @returns null where the key may not see them
 */
export async function readAttempts(
  provider: BillingProvider,
  account: Account,
  providerCustomerId: string,
): Promise<AttemptFact[] | null> {
  const since = addDays(await now(), -longestLimitDays - 1);
  try {
    return await provider.listAttempts(account, providerCustomerId, since);
  } catch (error) {
    if (error instanceof AppError && error.code === "provider_forbidden") return null;
    throw error;
  }
}
