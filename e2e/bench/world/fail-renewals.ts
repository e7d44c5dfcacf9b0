import { setTimeout as sleep } from "node:timers/promises";

import type { BenchMerchant } from "@/e2e/bench/world/connect-merchants";
import { addressOf } from "@/e2e/bench/world/people";
import type { BenchStack } from "@/e2e/bench/world/start-bench-stack";

export interface FailedCustomer {
  merchant: BenchMerchant;
  customer: string;
  invoice: string;
  email: string;
  token: string;
  /** the network address that they come from */
  address: string;
}

const terms = { amountMinor: 2900, currency: "usd", interval: "month", card: "ok", startedDaysAgo: 40 };
const patienceMs = 180_000;
let count = 0;

/** A customer whose renewal fails now, at the simulator. */
export async function failRenewal({ control }: BenchStack, { account }: BenchMerchant) {
  const where = { account, mode: "live" } as const;
  const email = `customer-${++count}@bench.example`;
  const made = await control.act("subscribe", where, { ...terms, name: `Customer ${count}`, email });
  const { customer = "", subscription = "" } = made;
  await control.act("card", where, { customer, card: "insufficient-funds", slot: "customer" });
  const startedMs = performance.now();
  const { invoice = "" } = await control.act("renew", where, { subscription });
  return { customer, invoice, email, startedMs };
}

/** Customers of each merchant whose renewal failed and who have our mail; with the tokens of their links. */
export async function failRenewals(
  stack: BenchStack,
  merchants: BenchMerchant[],
  each: number,
): Promise<FailedCustomer[]> {
  const failed = [];
  // By turns, so that those who click after each other share no merchant's request budget.
  for (let n = 0; n < each; n += 1) {
    for (const merchant of merchants) failed.push({ merchant, ...(await failRenewal(stack, merchant)) });
  }
  const tokens = await waitForTokens(stack, failed.length);
  return failed.map((one, n) => ({ ...one, token: tokens.get(one.email) ?? "", address: addressOf(n) }));
}

async function waitForTokens({ control }: BenchStack, wanted: number): Promise<Map<string, string>> {
  const givenUpAt = Date.now() + patienceMs;
  while (Date.now() < givenUpAt) {
    const mails = await control.get<{ to: string[]; links: string[] }[]>("/_control/inbox");
    const found = mails.flatMap(({ to, links }) => {
      const token = tokenOf(links);
      return token && to[0] ? [[to[0], token] as const] : [];
    });
    if (found.length >= wanted) return new Map(found);
    await sleep(500);
  }
  throw new Error(`The mails to ${wanted} customers did not come in time.`);
}

export function tokenOf(links: string[]): string | undefined {
  return links.map((link) => /\/u\/([\w-]{32})$/.exec(link)?.[1]).find(Boolean);
}
