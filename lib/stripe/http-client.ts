import { setTimeout as wait } from "node:timers/promises";
import Stripe from "stripe";
import type { Account } from "@/lib/domain/provider";

const pauseMs = 250;
// The request cannot have reached Stripe, so repeating a read costs nothing but time.
const neverArrived = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "ENETUNREACH", "EHOSTUNREACH"]);

/**
 * Node's transport, which asks the account's budget before every request, also for each page of a list, and
 * repeats a read once that could not connect. Closed connections are repeated once by the SDK itself, under
 * the same idempotency key.
 */
export function guardedHttpClient(account: Account): Stripe.HttpClient {
  const plain = Stripe.createNodeHttpClient();
  const send = async (args: Parameters<Stripe.HttpClient["makeRequest"]>) => {
    await account.beforeRequest(args[3] === "GET" ? "read" : "write");
    return plain.makeRequest(...args);
  };
  return {
    getClientName: () => plain.getClientName(),
    makeRequest: async (...args) => {
      try {
        return await send(args);
      } catch (error) {
        if (args[3] !== "GET" || !neverArrived.has(codeOf(error))) throw error;
        await wait(pauseMs);
        return send(args);
      }
    },
  };
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}
