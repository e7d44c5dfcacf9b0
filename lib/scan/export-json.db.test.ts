import fc from "fast-check";
import { expect, it } from "vitest";

import { recomputeExport } from "@/e2e/bench/recompute/recompute-export";
import { withMerchant } from "@/lib/db/transaction";
import type { ScanData } from "@/lib/domain/scan/records";
import { unconnectedMerchant } from "@/lib/testing/connected-merchant";
import { exportWorld } from "@/lib/testing/export-world";
import { scanWorld, worldTo } from "@/lib/testing/scan-world";
import { storeScan } from "@/lib/testing/store-scan";

import { exportJson } from "./export-json";

const frozenAt = new Date(worldTo * 1000);
const readsFrom = worldTo - 372 * 86_400;

/** What a scan reads of an account: payments since a year ago, customers and subscriptions of any age. */
function readable(world: ScanData): ScanData {
  const isRead = ({ created }: { created: number }) => created >= readsFrom;
  const [invoices, charges] = [world.invoices.filter(isRead), world.charges.filter(isRead)];
  const [refunds, disputes] = [world.refunds.filter(isRead), world.disputes.filter(isRead)];
  return { ...world, invoices, charges, refunds, disputes };
}

it("gives the bytes that the records alone give, all figures of which can be computed again", async () => {
  const worlds = fc.sample(
    scanWorld.map(readable).filter(({ invoices }) => invoices.length > 5),
    { numRuns: 3, seed: 11 },
  );
  for (const world of worlds) {
    const { merchantId } = await unconnectedMerchant();
    const { scanId } = await storeScan(merchantId, world, frozenAt);
    const pieces: string[] = [];
    for await (const piece of exportJson(merchantId, scanId)) pieces.push(piece);
    const text = pieces.join("");
    const scan = await withMerchant(merchantId, (tx) => tx.scan.findFirstOrThrow({ where: { id: scanId } }));
    expect(text).toContain(`"sha256":"${scan.checksum}"}`);
    expect(text === exportWorld(world, worldTo)).toBe(true);
    const groups = recomputeExport(Buffer.from(text));
    expect(groups.flatMap(({ deviations }) => deviations)).toEqual([]);
    expect(groups.find(({ name }) => name === "headline")?.checked).toBeGreaterThan(20);
  }
});
