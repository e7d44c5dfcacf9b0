import { ProviderError } from "./errors";

const leadsOn = new Set(["provider_forbidden", "provider_rejected"]);

/**
 * The answer of the first attempt that the key may make. Attempts go from the richest to the plainest; a
 * missing permission leads to the next, and so does a refused expansion, as of a deleted object. Anything
 * else is thrown.
 */
export async function firstAllowed<T>(attempts: (() => Promise<T>)[]): Promise<T> {
  let refusal: unknown;
  for (const attempt of attempts) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof ProviderError) || !leadsOn.has(error.code)) throw error;
      refusal = error;
    }
  }
  throw refusal;
}
