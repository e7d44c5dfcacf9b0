import Stripe from "stripe";

import type { Place } from "./ledger-world";

/** A client with the account's secret key, as a merchant's own shop has it. */
export async function openAsMerchant({ id, mode, url, control }: Place): Promise<Stripe> {
  const wanted = { account: id, mode, kind: "secret" };
  const { key } = await control.post<{ key: string }>("/_control/keys", wanted);
  const { hostname: host, port } = new URL(url);
  return new Stripe(key, { host, port, protocol: "http", telemetry: false, maxNetworkRetries: 0 });
}
