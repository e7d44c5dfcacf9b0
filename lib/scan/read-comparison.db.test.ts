import { randomUUID } from "node:crypto";

import fc from "fast-check";
import { expect, it } from "vitest";

import { withMerchant } from "@/lib/db/transaction";
import { NotFoundError } from "@/lib/domain/errors";
import type { ScanData } from "@/lib/domain/scan/records";
import { type Move, moves } from "@/lib/domain/scan/sort-moves";
import { unconnectedMerchant } from "@/lib/testing/connected-merchant";
import { scanWorld, worldTo } from "@/lib/testing/scan-world";
import { storeScan } from "@/lib/testing/store-scan";

import { listMoved } from "./list-moved";
import { readComparison } from "./read-comparison";

const weekSeconds = 7 * 86_400;
const at = (seconds: number) => new Date(seconds * 1000);

/** Many generated accounts as one, all of whose payments lie within the last 89 days. */
const merged: ScanData = (() => {
  const worlds = fc.sample(scanWorld, { numRuns: 30, seed: 5 });
  const recent = ({ created, ...rest }: ScanData["invoices"][number], world: number) => ({
    ...rest,
    id: `${rest.id}_${world}`,
    created: worldTo - Math.ceil((worldTo - created) / 4.5),
    payments: [],
  });
  const invoices = worlds.flatMap((data, world) => data.invoices.map((invoice) => recent(invoice, world)));
  const [first = expect.fail()] = worlds;
  return { ...first, invoices, charges: [], refunds: [], disputes: [] };
})();

/** A week later most open invoices are paid. */
const later: ScanData = {
  ...merged,
  invoices: merged.invoices.map((invoice, index) =>
    invoice.status === "open" && index % 3 > 0
      ? {
          ...invoice,
          status: "paid",
          amountPaid: invoice.amountDue,
          amountRemaining: 0,
          attemptCount: 2,
          isPaidOutside: false,
        }
      : invoice,
  ),
};

async function twoScans() {
  const { merchantId } = await unconnectedMerchant();
  const { scanId: beforeId } = await storeScan(merchantId, merged, at(worldTo));
  const { scanId: afterId } = await storeScan(merchantId, later, at(worldTo + weekSeconds));
  return { merchantId, beforeId, afterId };
}

it("opens each kind of moved payments to as many rows, and as much money, as it counts", async () => {
  const { merchantId, beforeId, afterId } = await twoScans();
  const compared = await readComparison(merchantId, { beforeId, afterId });
  if (!compared.isComparable) expect.fail(compared.reason);
  const seen = new Set<Move>();
  for (const { currency, moves: sums } of compared.currencies) {
    for (const move of moves) {
      const filter = { againstId: beforeId, scanId: afterId, period: "90d" as const, currency, move };
      const { rows, count } = await listMoved(merchantId, filter, 1);
      expect([count, rows.length], `${currency} ${move}`).toEqual([sums[move].count, sums[move].count]);
      expect(rows.every((row) => row.currency === currency)).toBe(true);
      if (count > 0) seen.add(move);
      const recoveredMinor = rows.reduce((sum, row) => sum + row.recoveredMinor, 0);
      if (move === "recovered") expect(recoveredMinor).toBe(sums.recovered.amountMinor);
    }
  }
  expect([...seen]).toEqual(expect.arrayContaining(["recovered", "open", "settled", "left"]));
});

it("compares no scan that is foreign, unknown or made by other rules", async () => {
  const [own, other] = [await twoScans(), await unconnectedMerchant()];
  const { beforeId, afterId } = own;
  await expect(readComparison(other.merchantId, { beforeId, afterId })).rejects.toThrow(NotFoundError);
  const filter = { scanId: afterId, period: "90d" as const, currency: "usd", move: "open" as const };
  for (const againstId of [randomUUID(), "1 OR 1=1"]) {
    await expect(listMoved(own.merchantId, { ...filter, againstId }, 1)).rejects.toThrow(NotFoundError);
  }
  await expect(listMoved(other.merchantId, { ...filter, againstId: beforeId }, 1)).rejects.toThrow(
    NotFoundError,
  );
  await withMerchant(own.merchantId, async (tx) => {
    await tx.$executeRaw`
      UPDATE "ScanReport" SET "report" = jsonb_set("report", '{ruleVersion}', '0')
      WHERE "scanId" = ${beforeId}::uuid`;
  });
  expect(await readComparison(own.merchantId, { beforeId, afterId })).toEqual({
    isComparable: false,
    reason: "rules",
  });
});
