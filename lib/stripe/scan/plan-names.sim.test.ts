import { expect, it } from "vitest";

import type { Account } from "@/lib/domain/provider";
import { type SimulatedAccount, simulateAccount } from "@/lib/testing/simulate-account";

import { readScanPage } from "./read-scan-page";

const dayMs = 86_400_000;

async function readItems(account: Account) {
  const [createdFrom, createdTo] = [new Date(Date.now() - 400 * dayMs), new Date(Date.now() + dayMs)];
  const request = { lane: "subscriptions" as const, createdFrom, createdTo, after: null };
  const { records } = await readScanPage(account, request);
  return records.flatMap(({ items }) => items);
}

async function withSubscriptions(count: number): Promise<SimulatedAccount> {
  const simulated = await simulateAccount();
  for (let n = 0; n < count; n += 1) await simulated.failRenewal();
  return simulated;
}

it("names what is subscribed to by one list of products, however many subscriptions there are", async () => {
  const simulated = await withSubscriptions(3);
  const { control, id, mode } = simulated;
  const products = await control.get<{ id: string; name: string }[]>(
    `/_control/objects/products?account=${id}&mode=${mode}`,
  );
  const names = new Map(products.map((product) => [product.id, product.name]));
  const before = simulated.asked.length;
  const items = await readItems(simulated.account());
  expect(items).toHaveLength(3);
  for (const { product, productName } of items) expect(productName).toBe(names.get(product ?? ""));
  expect(items[0]?.productName).toMatch(/\w/);
  await readItems(simulated.account());
  // Two lists of subscriptions and one of products.
  expect(simulated.asked.length - before).toBe(3);
});

it("reads subscriptions without names where the key may not read products", async () => {
  const simulated = await withSubscriptions(1);
  const apiKey = await simulated.key({ permissions: "scan", without: ["product_read"] });
  const [item] = await readItems(simulated.account({ apiKey }));
  expect(item).toMatchObject({ unitAmount: "2900", currency: "usd" });
  expect(item).not.toHaveProperty("productName");
});
