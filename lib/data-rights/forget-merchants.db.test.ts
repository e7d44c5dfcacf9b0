import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";

import { now } from "@/lib/clock";
import { withInstallation, withMerchant } from "@/lib/db/transaction";
import { addDays } from "@/lib/domain/sequence";
import { env } from "@/lib/env";
import { fillTenantTables } from "@/lib/testing/fill-tenant-tables";
import { ownerRows } from "@/lib/testing/owner-rows";
import { seedMerchant } from "@/lib/testing/seed-merchant";

import { forgetMerchants } from "./forget-merchants";

const kept = () => env().DISCONNECTED_DATA_DAYS;

async function disconnected(daysAgo: number) {
  const merchant = await seedMerchant({ connection: "disconnected", name: `Acme ${randomUUID()}` });
  await setDisconnected(merchant.merchantId, daysAgo);
  return merchant;
}

async function setDisconnected(merchantId: string, daysAgo: number): Promise<void> {
  const disconnectedAt = addDays(await now(), -daysAgo);
  await withMerchant(merchantId, (tx) =>
    tx.connection.update({ where: { merchantId }, data: { disconnectedAt } }),
  );
}

const warnings = (merchantId: string) =>
  withMerchant(merchantId, (tx) => tx.notice.findMany({ where: { merchantId, kind: "removal" } }));
const exists = async (id: string) =>
  (await withInstallation((tx) => tx.merchant.count({ where: { id } }))) === 1;

/** As if its owners had been warned so many days before. */
async function setWarned(merchantId: string, daysAgo: number): Promise<void> {
  const createdAt = addDays(await now(), -daysAgo);
  await withMerchant(merchantId, (tx) =>
    tx.notice.updateMany({ where: { merchantId }, data: { createdAt } }),
  );
}

async function countRows(tables: string[], merchantId: string): Promise<Record<string, number>> {
  const counts = tables.map(
    (table) => `SELECT '${table}' AS "table", count(*)::int AS "count"
    FROM "${table}" WHERE "merchantId" = '${merchantId}'`,
  );
  const rows = await ownerRows<{ table: string; count: number }>(counts.join(" UNION ALL "));
  return Object.fromEntries(rows.filter(({ count }) => count > 0).map(({ table, count }) => [table, count]));
}

describe("the data of a disconnected merchant", () => {
  it("is gone from every table that holds rows of merchants, and nobody else's is touched", async () => {
    const [gone, other] = [await disconnected(kept()), await seedMerchant()];
    await forgetMerchants();
    await setWarned(gone.merchantId, 7);
    const tables = await fillTenantTables(gone.merchantId);
    await fillTenantTables(other.merchantId);
    const before = await countRows(tables, other.merchantId);
    expect(Object.keys(await countRows(tables, gone.merchantId)).toSorted()).toEqual(tables.toSorted());
    await forgetMerchants();
    expect(await countRows(tables, gone.merchantId)).toEqual({});
    expect(await exists(gone.merchantId)).toBe(false);
    expect(await countRows(tables, other.merchantId)).toEqual(before);
    await forgetMerchants();
  });

  it("is announced to the owners once, a week before, and removed a week after that at the earliest", async () => {
    const merchant = await disconnected(kept() - 8);
    await forgetMerchants();
    expect(await warnings(merchant.merchantId)).toEqual([]);
    await setDisconnected(merchant.merchantId, kept() - 7);
    await Promise.all([forgetMerchants(), forgetMerchants()]);
    await forgetMerchants();
    expect(await warnings(merchant.merchantId)).toMatchObject([{ target: merchant.email, channel: "mail" }]);
    // Nobody ran this installation for a while: told late, kept until a week after.
    const late = await disconnected(kept() + 30);
    await forgetMerchants();
    await setWarned(late.merchantId, 6);
    await forgetMerchants();
    expect(await exists(late.merchantId)).toBe(true);
    await setWarned(late.merchantId, 7);
    await forgetMerchants();
    expect(await exists(late.merchantId)).toBe(false);
  });

  it("stays where the account was connected again in time", async () => {
    const merchant = await disconnected(kept() + 1);
    await forgetMerchants();
    await setWarned(merchant.merchantId, 8);
    await withMerchant(merchant.merchantId, (tx) =>
      tx.connection.update({ where: { merchantId: merchant.merchantId }, data: { status: "ok" } }),
    );
    await forgetMerchants();
    expect(await exists(merchant.merchantId)).toBe(true);
  });

  it("that a crash left half removed is removed by the next round, and nobody gets in meanwhile", async () => {
    const { merchantId } = await disconnected(kept());
    const removingAt = await now();
    await withMerchant(merchantId, async (tx) => {
      await tx.connection.delete({ where: { merchantId } });
      await tx.merchant.update({ where: { id: merchantId }, data: { removingAt } });
    });
    await forgetMerchants();
    expect(await exists(merchantId)).toBe(false);
  });
});
