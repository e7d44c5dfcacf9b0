import { AppError, InvalidInputError } from "@/lib/domain/errors";
import type { Account, ParsedKey, Probe } from "@/lib/domain/provider";
import { requireAttempt } from "@/lib/limits/require-attempt";
import { providerOf } from "@/lib/providers";

import { buildAccount } from "./build-account";
import { failureOf } from "./note-failure";

export interface ProbedKey {
  parsed: ParsedKey;
  probe: Probe;
  account: Account;
}

interface Pasted {
  merchantId: string;
  /** who pasted it: what the provider is asked is counted */
  userId: string;
  provider: string;
  pastedKey: string;
  allowFullSecret?: boolean;
}

/**
 * Sorts a pasted key and asks the provider what it may do. Nothing is saved.
 * @throws InvalidInputError on field `apiKey` for each wrong kind, and for a key that the provider refuses;
 *   RateLimitedError `too_many_attempts` when the provider was asked about too many keys;
 *   AppError of the adapter where the provider gives no answer
 */
export async function probeKey({
  merchantId,
  userId,
  provider: providerName,
  pastedKey,
  allowFullSecret,
}: Pasted): Promise<ProbedKey> {
  const provider = providerOf(providerName);
  const parsed = provider.parseKey(pastedKey, { allowFullSecret });
  await requireAttempt("key_paste", userId, "Too many keys were tried");
  const source = { merchantId, ...parsed, accountId: null, portalConfigurationId: null };
  const account = await buildAccount(source, "retry", { timeoutMs: probeTimeoutMs });
  const probe = await provider.probe(account).catch((error: unknown) => {
    throw toFieldError(error);
  });
  if (probe.mode === parsed.mode) return { parsed, probe, account };
  throw new InvalidInputError(
    "mode_unclear",
    `This key says ${parsed.mode} mode, but its account answers in ${probe.mode} mode. Please make a new key.`,
    "apiKey",
  );
}

const probeTimeoutMs = 10_000;

function toFieldError(error: unknown): unknown {
  const { code, providerCode } = failureOf(error);
  if (code !== "provider_unauthorized" || !(error instanceof AppError)) return error;
  return new InvalidInputError(providerCode ?? "key_refused", error.userMessage, "apiKey");
}
