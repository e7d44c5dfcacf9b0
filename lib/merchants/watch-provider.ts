import type { BillingProvider } from "@/lib/domain/provider";

type OnFailure = (error: unknown) => Promise<void>;

function isAsyncIterable(value: unknown): value is AsyncIterable<unknown> {
  return typeof value === "object" && value !== null && Symbol.asyncIterator in value;
}

async function* watchItems(items: AsyncIterable<unknown>, onFailure: OnFailure): AsyncGenerator<unknown> {
  try {
    yield* items;
  } catch (error) {
    await onFailure(error);
    throw error;
  }
}

/**
 * The same provider, whose failures are reported before the caller sees them: callers catch some of them to
 * take a fallback, and what a failure says about the key must be noted all the same.
 */
export function watchProvider(provider: BillingProvider, onFailure: OnFailure): BillingProvider {
  return new Proxy(provider, {
    get(target, name, receiver): unknown {
      const member: unknown = Reflect.get(target, name, receiver);
      if (typeof member !== "function") return member;
      return (...args: unknown[]): unknown => {
        const result: unknown = member.apply(target, args);
        if (isAsyncIterable(result)) return watchItems(result, onFailure);
        if (!(result instanceof Promise)) return result;
        return result.catch(async (error: unknown) => {
          await onFailure(error);
          throw error;
        });
      };
    },
  });
}
