import { beforeAll, beforeEach, describe, expect, it } from "vitest";

import { hearEvents } from "@/lib/testing/hear-events";
import { ownerQuery, recoveryWorld, runJobs, type RecoveryWorld } from "@/lib/testing/recovery-world";

import { dispatchDueSteps } from "./dispatch-due-steps";
import { sendSteps } from "./send-steps";

async function makeDue({ account, merchantId }: RecoveryWorld, count: number) {
  for (let n = 0; n < count; n += 1) await account.failRenewal();
  await hearEvents(merchantId);
  await runJobs();
}

/** What workers will take next, in their order, by the merchants' names. */
async function waiting(worlds: Record<string, RecoveryWorld>): Promise<string[]> {
  const { rows } = await ownerQuery(`SELECT j."key" FROM graphile_worker._private_jobs j
    WHERE j."key" LIKE 'step%' AND j."is_available" ORDER BY j."priority", j."run_at", j."id"`);
  const named = (key: string) =>
    Object.entries(worlds).reduce((text, [name, { merchantId }]) => text.replace(merchantId, name), key);
  return rows.map(({ key }) => named(String(key)));
}

const forget = (key: string) =>
  ownerQuery(`DELETE FROM graphile_worker._private_jobs WHERE "key" LIKE $1`, [key]);

describe("ways through due steps", () => {
  let large: RecoveryWorld;
  let small: RecoveryWorld;
  beforeAll(async () => {
    large = await recoveryWorld();
    small = await recoveryWorld();
    await makeDue(large, 4);
    await makeDue(small, 3);
  });
  beforeEach(async () => {
    await forget("step%");
  });

  it("are one for each merchant, and not opened twice", async () => {
    await dispatchDueSteps();
    await dispatchDueSteps();
    const found = await waiting({ large, small });
    expect(found.toSorted()).toEqual(["steps:large:0", "steps:small:0"]);
  });

  it("of one with very many keep nobody waiting: its next chunk stands behind everybody's first", async () => {
    await dispatchDueSteps();
    await forget(`steps:${large.merchantId}:0`);
    await sendSteps({ merchantId: large.merchantId, lane: 0, most: 1 });
    expect(await waiting({ large, small })).toEqual(["steps:small:0", "steps:large:0", "steps:large:1"]);
  });

  it("take the last few as well, which are not handed out beside them", async () => {
    await dispatchDueSteps();
    await forget(`steps:${small.merchantId}:0`);
    await sendSteps({ merchantId: small.merchantId, lane: 0, most: 2 });
    await dispatchDueSteps();
    const found = await waiting({ large, small });
    expect(found.filter((key) => key.startsWith("step:"))).toEqual([]);
    expect(found).toContain("steps:small:0");
  });
});
