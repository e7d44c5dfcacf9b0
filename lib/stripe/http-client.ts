import { setTimeout as wait } from "node:timers/promises";
import Stripe from "stripe";
import type { Account } from "@/lib/domain/provider";
import { describeWrite } from "./describe-write";
import { measureRequests } from "./measure-requests";

type Request = Parameters<Stripe.HttpClient["makeRequest"]>;

const pauseMs = 250;
// The request cannot have reached Stripe, so repeating a read costs nothing but time.
const neverArrived = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "ENETUNREACH", "EHOSTUNREACH"]);

/**
 * Node's transport, which asks the account's budget before every request, also for each page of a list, and
 * repeats a read once that could not connect, and what came too soon for as long as the account says so. Closed
 * connections are repeated once by the SDK itself, under the same idempotency key. Whatever may write is noted before
 * it leaves, here, where nothing gets past.
 */
export function guardedHttpClient(account: Account): Stripe.HttpClient {
  const plain = measureRequests(Stripe.createNodeHttpClient());
  const send = async (args: Request) => {
    const [, , path, method] = args;
    await account.beforeRequest(method === "GET" ? "read" : "write", `${method} ${endpointOf(path)}`);
    return method === "GET" ? plain.makeRequest(...args) : write(account, plain, args);
  };
  const sendPatiently = async (args: Request) => {
    for (let refusals = 1; ; refusals += 1) {
      const response = await send(args);
      const mayRepeat = isRepeatable(args) && isTooOften(response);
      if (!mayRepeat || !(await account.slowDown(refusals))) return response;
      // Read to its end, so that the connection serves the next request.
      await response.toJSON().catch(() => null);
    }
  };
  return {
    getClientName: () => plain.getClientName(),
    makeRequest: async (...args) => {
      try {
        return await sendPatiently(args);
      } catch (error) {
        if (args[3] !== "GET" || !neverArrived.has(codeOf(error))) throw error;
        await wait(pauseMs);
        return sendPatiently(args);
      }
    },
  };
}

/**
 * A crash before the request leaves, or before its answer is noted, leaves a line without an answer: "may have
 * been done", which is what is known then.
 */
async function write(account: Account, plain: Stripe.HttpClient, args: Request) {
  const [, , path, method, headers, body] = args;
  const settle = await account.noteWrite(describeWrite({ method, path, headers, body }));
  const response = await plain.makeRequest(...args);
  const requestId = response.getHeaders()["request-id"];
  await settle({
    status: response.getStatusCode(),
    requestId: typeof requestId === "string" ? requestId : null,
  });
  return response;
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}

/** The list itself, or any one of it: Stripe's limit counts an endpoint, whatever object it is asked for. */
function endpointOf(path: string): string {
  const [, list = path, one = ""] = /^\/v1\/((?:billing_portal\/)?\w+)(\/[^?])?/.exec(path) ?? [];
  return one ? `${list}/:id` : list;
}

/** Reads, and the card form, for which somebody waits: what costs money is asked again by those who decide on it. */
function isRepeatable([, , path, method]: Request): boolean {
  return method === "GET" || path === "/v1/billing_portal/sessions";
}

/** The header tells it from a lock on one object (Stripe docs, /rate-limits). */
function isTooOften(response: Stripe.HttpClientResponse): boolean {
  return response.getStatusCode() === 429 && "stripe-rate-limited-reason" in response.getHeaders();
}
