import { randomUUID } from "node:crypto";

import { expect, it } from "vitest";

import { addHours, addMinutes } from "@/lib/domain/sequence";
import { recoveryWorld } from "@/lib/testing/recovery-world";

import { standingWaitMinutes } from "./ask-for-standing";
import { wakeSteps } from "./wake-steps";

it("wakes a step that was put off while the look waited for the customer's lock, and no other", async () => {
  const world = await recoveryWorld();
  const { customer } = await world.account.failRenewal();
  await world.drain();
  const { id: caseId, steps } = await world.caseOf(customer);
  const [, second, third] = steps.map(({ id }) => id);
  const startedAt = new Date();
  const putOffTo = addMinutes(new Date(startedAt.getTime() + 8_000), standingWaitMinutes);
  const place = { merchantId: world.merchantId, caseId };
  await world.query(async (tx) => {
    await tx.step.updateMany({ where: { id: second ?? randomUUID() }, data: { dueAt: putOffTo } });
    await tx.step.updateMany({
      where: { id: third ?? randomUUID() },
      data: { dueAt: addHours(startedAt, 1) },
    });
    await wakeSteps(tx, place, startedAt);
  });
  const after = (await world.caseOf(customer)).steps;
  expect(after[1]?.dueAt).toEqual(startedAt);
  expect(after[2]?.dueAt).toEqual(addHours(startedAt, 1));
});
