import { beforeAll, describe, expect, it } from "vitest";

import { type NewMerchant, unconnectedMerchant } from "@/lib/testing/connected-merchant";
import { fillTables, type SampleRow } from "@/lib/testing/fill-tables";
import { testDatabase } from "@/lib/testing/test-database";

import { db } from "./client";
import { withInstallation, withMerchant, type Tx } from "./transaction";

const tenantTables = (tx: Tx) =>
  tx.$queryRaw<{ name: string; column: string }[]>`
    SELECT table_name AS name, column_name AS "column" FROM information_schema.columns
    WHERE table_schema = 'public' AND (column_name = 'merchantId' OR (table_name = 'Merchant' AND column_name = 'id'))`;

const count = async (tx: Tx, table: string) =>
  Number((await tx.$queryRawUnsafe<{ n: bigint }[]>(`SELECT count(*) AS n FROM "${table}"`))[0]?.n);

describe("P7: tenants are walls", () => {
  let mine: NewMerchant;
  let theirs: NewMerchant;
  /** all that name a merchant; each holds rows of both */
  let filled: SampleRow[];
  beforeAll(async () => {
    [mine, theirs] = [await unconnectedMerchant(), await unconnectedMerchant()];
    const { ownerUrl } = await testDatabase();
    for (const { merchantId } of [mine, theirs]) filled = await fillTables(ownerUrl, merchantId);
  });

  it("every table that names a merchant has row-level security, one policy, and an owner who is not the role", async () => {
    const [unguarded, role] = await withInstallation(async (tx) => [
      await tx.$queryRaw`SELECT c.relname FROM pg_class c JOIN information_schema.columns i
        ON i.table_name = c.relname AND i.column_name = 'merchantId' AND i.table_schema = 'public'
        WHERE NOT c.relrowsecurity OR pg_has_role(current_user, c.relowner, 'MEMBER') OR (
          SELECT count(*) FROM pg_policy p WHERE p.polrelid = c.oid AND p.polcmd = '*' AND p.polpermissive
            AND p.polqual IS NOT NULL AND p.polwithcheck IS NOT NULL
        ) <> 1 OR (SELECT count(*) FROM pg_policy p WHERE p.polrelid = c.oid) <> 1`,
      await tx.$queryRaw`SELECT rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user`,
    ]);
    expect(unguarded).toEqual([]);
    expect(role).toEqual([{ rolsuper: false, rolbypassrls: false }]);
    expect(filled.length).toBeGreaterThan(45);
  });

  it("no row of another merchant can be made in any of them", async () => {
    for (const { table, insertSql } of filled) {
      const making = withMerchant(mine.merchantId, (tx) =>
        tx.$executeRawUnsafe(insertSql, theirs.merchantId),
      );
      await expect(making, table).rejects.toThrow(/row-level security|permission denied/);
    }
  });

  it("an unfiltered query returns no row when no merchant is set", async () => {
    const tables = await db().$transaction(tenantTables);
    expect(tables.length).toBeGreaterThan(15);
    for (const { name } of tables) {
      expect(await db().$transaction((tx) => count(tx, name)), name).toBe(0);
    }
  });

  it("with a merchant set, an unfiltered query returns its rows and nobody else's", async () => {
    await withMerchant(mine.merchantId, async (tx) => {
      for (const { name, column } of await tenantTables(tx)) {
        const others = await tx.$queryRawUnsafe<{ n: bigint }[]>(
          `SELECT count(*) AS n FROM "${name}" WHERE "${column}" <> $1::uuid`,
          mine.merchantId,
        );
        expect(Number(others[0]?.n), name).toBe(0);
      }
      for (const { table } of filled) expect(await count(tx, table), table).toBeGreaterThan(0);
    });
  });

  it("another merchant's rows can neither be changed nor made", async () => {
    const theirCase = await withMerchant(theirs.merchantId, (tx) => tx.recoveryCase.findFirstOrThrow());
    await withMerchant(mine.merchantId, async (tx) => {
      expect(await tx.recoveryCase.updateMany({ where: { id: theirCase.id }, data: { round: 9 } })).toEqual({
        count: 0,
      });
      expect(await tx.recoveryCase.deleteMany({ where: { id: theirCase.id } })).toEqual({ count: 0 });
    });
    const suppression = { merchantId: theirs.merchantId, address: "a@example.test", reason: "x" };
    await expect(
      withMerchant(mine.merchantId, (tx) => tx.suppression.create({ data: suppression })),
    ).rejects.toThrow();
  });

  it("the audit log can be written and read, and not rewritten", async () => {
    expect(await withMerchant(mine.merchantId, (tx) => tx.auditEntry.count())).toBeGreaterThan(0);
    await expect(withMerchant(mine.merchantId, (tx) => tx.auditEntry.deleteMany())).rejects.toThrow();
    await expect(
      withMerchant(mine.merchantId, (tx) => tx.auditEntry.updateMany({ data: { reason: "" } })),
    ).rejects.toThrow();
  });

  it("the merchant of one transaction is not that of the next on the same connection", async () => {
    await withMerchant(mine.merchantId, (tx) => tx.recoveryCase.count());
    expect(await db().recoveryCase.count()).toBe(0);
  });
});
