import { ProviderError } from "./errors";

/**
 * The answer of the first attempt that the key may make. Attempts go from the richest to the plainest; a
 * missing permission leads to the next, anything else is thrown.
 */
export async function firstAllowed<T>(attempts: (() => Promise<T>)[]): Promise<T> {
  let refusal: unknown;
  for (const attempt of attempts) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof ProviderError) || error.code !== "provider_forbidden") throw error;
      refusal = error;
    }
  }
  throw refusal;
}
