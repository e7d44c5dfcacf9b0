import { randomUUID } from "node:crypto";

import { beforeEach, describe, expect, it } from "vitest";

import { listProviderWrites } from "@/lib/audit/list-provider-writes";
import { withMerchant } from "@/lib/db/transaction";
import { unconnectedMerchant } from "@/lib/testing/connected-merchant";

import { buildAccount } from "./build-account";
import { readRequestCounts } from "./read-request-counts";
import type { Priority } from "./request-budget";

let merchantId: string;
beforeEach(async () => {
  ({ merchantId } = await unconnectedMerchant());
});

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
    expect(await readRequestCounts(merchantId)).toMatchObject([{ reads: 0, writes: 1 }]);
    const { lines } = await listProviderWrites(merchantId);
    expect(lines).toMatchObject([{ request: "POST /x", outcome: "done", requestId: "req_1" }]);
  });

  it("as a click waits for no place, and leaves its debt to others", async () => {
    await writeAs("click");
    await withMerchant(
      merchantId,
      (tx) =>
        tx.$executeRaw`UPDATE "RequestBudget" SET "tokens" = -12 WHERE "merchantId" = ${merchantId}::uuid`,
    );
    expect(await writeAs("click")).toBeLessThan(500);
    expect(await writeAs("retry")).toBeGreaterThan(800);
  });

  it("is on the disk before the request leaves, though its place need not be", async () => {
    const durable = await withMerchant(merchantId, async (tx) => {
      await tx.$executeRaw`SELECT set_config('synchronous_commit', 'on', true)`;
      await tx.$executeRaw`SELECT note_unasked_write(${randomUUID()}::uuid, ${merchantId}::uuid, ${write.act},
        ${write.request}, ${write.objectId}, 'A test.', 'recoup', NULL, 60, 20, 0)`;
      return tx.$queryRaw`SELECT current_setting('synchronous_commit') AS "durable"`;
    });
    expect(durable).toEqual([{ durable: "on" }]);
  });
});
