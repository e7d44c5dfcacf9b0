import type Stripe from "stripe";

import { instruments } from "@/lib/metrics/instruments";
import { traced } from "@/lib/trace/traced";

type Ask = () => Promise<Stripe.HttpClientResponse>;

/** The same transport, with every request timed and counted by what came back. */
export function measureRequests(plain: Stripe.HttpClient): Stripe.HttpClient {
  return {
    getClientName: () => plain.getClientName(),
    makeRequest: (...args) => {
      const kind = args[3] === "GET" ? "read" : "write";
      return traced("provider.request", { kind }, () => measure(kind, () => plain.makeRequest(...args)));
    },
  };
}

async function measure(kind: "read" | "write", ask: Ask): Promise<Stripe.HttpClientResponse> {
  const startedMs = performance.now();
  const observe = (outcome: string) =>
    instruments().providerSeconds.observe({ kind, outcome }, (performance.now() - startedMs) / 1000);
  try {
    const response = await ask();
    observe(nameStatus(response.getStatusCode()));
    return response;
  } catch (error) {
    observe("no_answer");
    throw error;
  }
}

function nameStatus(status: number): string {
  if (status < 400) return "ok";
  if (status === 401 || status === 403) return "not_allowed";
  if (status === 402) return "declined";
  if (status === 429) return "rate_limited";
  return status >= 500 ? "provider_error" : "refused";
}
