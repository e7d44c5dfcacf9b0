import { beforeEach, describe, expect, it } from "vitest";

import { listProviderWrites } from "@/lib/audit/list-provider-writes";
import { withMerchant } from "@/lib/db/transaction";
import { unconnectedMerchant } from "@/lib/testing/connected-merchant";

import { buildAccount } from "./build-account";
import { readRequestCounts } from "./read-request-counts";
import type { Priority } from "./request-budget";

// What a click asks is counted a moment later.
const soon = { timeout: 10_000 };

let merchantId: string;
beforeEach(async () => {
  ({ merchantId } = await unconnectedMerchant());
});

const counts = () => readRequestCounts(merchantId);
const write = { act: "open_card_form", request: "POST /x", objectId: "cus_1", idempotencyKey: null } as const;

/** As an adapter writes: a place in the budget, a line in the ledger, the request, its answer. */
async function writeAs(priority: Priority): Promise<number> {
  const source = { merchantId, apiKey: "", accountId: null, portalConfigurationId: null };
  const account = await buildAccount({ ...source, mode: "test" }, priority);
  const startedMs = performance.now();
  await account.beforeRequest("write", "POST billing_portal/sessions");
  const settle = await account.noteWrite(write);
  const waitedMs = performance.now() - startedMs;
  await settle({ status: 200, requestId: "req_1" });
  return waitedMs;
}

describe("what an account writes", () => {
  it.each(["click", "retry"] as const)("as a %s counts once, and is one line", async (priority) => {
    await writeAs(priority);
    await expect.poll(counts, soon).toMatchObject([{ reads: 0, writes: 1 }]);
    const lines = async () => (await listProviderWrites(merchantId)).lines;
    await expect
      .poll(lines, soon)
      .toMatchObject([{ request: "POST /x", outcome: "done", requestId: "req_1" }]);
  });

  it("as a click waits for no place, and leaves its debt to others", async () => {
    await writeAs("click");
    await expect.poll(counts, soon).toHaveLength(1);
    await withMerchant(
      merchantId,
      (tx) =>
        tx.$executeRaw`UPDATE "RequestBudget" SET "tokens" = -30 WHERE "merchantId" = ${merchantId}::uuid`,
    );
    expect(await writeAs("click")).toBeLessThan(500);
    await expect.poll(counts, soon).toMatchObject([{ writes: 2 }]);
    expect(await writeAs("retry")).toBeGreaterThan(800);
  });
});
