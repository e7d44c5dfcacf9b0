import Stripe from "stripe";
import { AppError } from "@/lib/domain/errors";
import type { Account } from "@/lib/domain/provider";
import { env, isLoopback } from "@/lib/env";
import { toProviderError } from "./errors";
import { guardedHttpClient } from "./http-client";

/** The version that this adapter's types, and our webhook endpoints, are pinned to. */
export const apiVersion = "2026-10-28.endive";

const clients = new WeakMap<Account, Stripe>();

/**
 * The SDK's client of an account: the account's budget is asked before each request, its time limit holds
 * for each, and nothing is retried silently except what `guardedHttpClient` says.
 * @throws AppError `stripe_base_not_loopback` when another host than Stripe's would be given a real key
 */
export function stripeClient(account: Account): Stripe {
  const known = clients.get(account);
  if (known) return known;
  const client = new Stripe(account.apiKey, {
    ...apiHost(),
    apiVersion,
    telemetry: false,
    maxNetworkRetries: 0,
    timeout: Math.min(account.timeoutMs, env().PROVIDER_TIMEOUT_SECONDS * 1000),
    httpClient: guardedHttpClient(account),
    appInfo: { name: "Recoup" },
  });
  clients.set(account, client);
  return client;
}

/** Runs SDK calls of an account. @throws AppError only: what the SDK throws is mapped by `toProviderError` */
export async function callStripe<T>(account: Account, run: (stripe: Stripe) => Promise<T>): Promise<T> {
  try {
    return await run(stripeClient(account));
  } catch (error) {
    throw toProviderError(error);
  }
}

function apiHost(): { host?: string; port?: string; protocol?: "http" | "https" } {
  const base = env().STRIPE_API_BASE;
  if (!base) return {};
  if (!isLoopback(base)) {
    throw new AppError("internal", "stripe_base_not_loopback", "STRIPE_API_BASE must be on loopback");
  }
  const { hostname, port, protocol } = new URL(base);
  return {
    host: hostname.replace(/^\[|\]$/g, ""),
    port: port || (protocol === "https:" ? "443" : "80"),
    protocol: protocol === "https:" ? "https" : "http",
  };
}
