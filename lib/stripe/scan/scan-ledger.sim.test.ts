import { expect, it } from "vitest";
import { makeLedgerWorld } from "@/lib/testing/ledger/make-ledger-world";
import { readRawAccount } from "@/lib/testing/ledger/read-raw-account";

it("x", async () => {
  const t = Date.now();
  const counts: Record<string, number> = {};
  for (let n = 0; n < 8; n += 1) {
    const world = await makeLedgerWorld(`seed ${n}`);
    const raw = await readRawAccount(world);
    for (const i of raw.invoices) counts[i.status + (i.attempted ? "" : " untried")] = (counts[i.status + (i.attempted ? "" : " untried")] ?? 0) + 1;
    for (const i of raw.ledger) counts[i.outcome+" "+i.cause] = (counts[i.outcome+" "+i.cause] ?? 0) + 1;
    for (const i of raw.subscriptions) counts[i.status] = (counts[i.status] ?? 0) + 1;
    counts.req = (counts.req ?? 0) + 0;
  }
  console.log(Date.now() - t, counts);
  expect(1).toBe(1);
});
