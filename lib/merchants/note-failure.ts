import { AppError } from "@/lib/domain/errors";
import type { ProviderErrorFields, ProviderFailure } from "@/lib/domain/provider";
import { describeError, log } from "@/lib/log";

import type { LoadedConnection } from "./load-connection";
import { markConnectionBroken } from "./mark-connection-broken";
import { drainBudget, type Priority } from "./request-budget";
import { withdrawGrant } from "./withdraw-grant";

/** The fields of a provider's failure; empty for anything else that was thrown. */
export function failureOf(error: unknown): Partial<ProviderErrorFields> {
  const isProviders = error instanceof AppError && error.code.startsWith("provider_");
  return isProviders ? (error as ProviderFailure) : {};
}

/**
 * Draws the conclusions of a provider's failure: a refused key breaks the connection, a missing permission
 * withdraws its grant, "too many requests" slows everybody down, except that a scan, which slows itself down, holds
 * nobody else back. Never throws: the failure itself matters more.
 * @returns isStale where the key had been replaced meanwhile, so that trying again makes sense
 */
export async function noteFailure(
  connection: LoadedConnection,
  priority: Priority,
  error: unknown,
): Promise<{ isStale: boolean }> {
  const { code, permission, providerCode } = failureOf(error);
  try {
    if (code === "provider_unauthorized") {
      return { isStale: !(await markConnectionBroken(connection, providerCode ?? "refused")) };
    }
    if (code === "provider_forbidden" && permission) await withdrawGrant(connection, permission);
    // A lock on one object is no sign of too many requests.
    const isTooOften = code === "provider_rate_limited" && providerCode !== "lock_timeout";
    if (isTooOften && priority !== "scan") await drainBudget(connection);
  } catch (failure) {
    log.error({ merchantId: connection.merchantId, error: describeError(failure) }, "failure not noted");
  }
  return { isStale: false };
}
