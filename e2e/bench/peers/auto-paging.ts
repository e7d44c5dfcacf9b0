import Stripe from "stripe";

import type { Simulator } from "@/lib/simulator/start-simulator";

/** Lists what a scan reads with the SDK's own auto-paging, one list beside the other, and keeps nothing. */
export async function pageThrough(simulator: Simulator): Promise<{ requests: number; objects: number }> {
  const { hostname, port } = new URL(simulator.url);
  const stripe = new Stripe(simulator.keys.live, {
    host: hostname,
    port,
    protocol: "http",
    telemetry: false,
  });
  let requests = 0;
  stripe.on("request", () => {
    requests += 1;
  });
  const lists: AsyncIterable<unknown>[] = [
    stripe.charges.list({ limit: 100 }),
    stripe.invoices.list({ limit: 100, expand: ["data.payments"] }),
    stripe.subscriptions.list({ limit: 100, status: "all", expand: ["data.default_payment_method"] }),
    stripe.customers.list({ limit: 100, expand: ["data.invoice_settings.default_payment_method"] }),
    stripe.refunds.list({ limit: 100 }),
    stripe.disputes.list({ limit: 100 }),
  ];
  const counts = await Promise.all(lists.map(count));
  return { requests, objects: counts.reduce((sum, n) => sum + n, 0) };
}

async function count(list: AsyncIterable<unknown>): Promise<number> {
  let found = 0;
  for await (const item of list) if (item) found += 1;
  return found;
}
