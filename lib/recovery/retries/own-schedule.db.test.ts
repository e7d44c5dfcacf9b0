import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { now } from "@/lib/clock";
import { writeMailSettings } from "@/lib/merchants/mail-settings";
import { testSimulator } from "@/lib/testing/test-simulator";
import { moveClock, recoveryWorld, type RecoveryWorld } from "@/lib/testing/recovery-world";

/** A customer whose payment failed, and what we mean to do about it. */
async function failed(
  world: RecoveryWorld,
  options: Parameters<RecoveryWorld["account"]["failRenewal"]>[0] = {},
) {
  const made = await world.account.failRenewal(options);
  await world.drain();
  return made;
}

const planOf = async (world: RecoveryWorld, customer: string) => {
  const { id: caseId } = await world.caseOf(customer);
  return world.query((tx) => tx.retryPlan.findUnique({ where: { caseId } }));
};

/** Moves to the time of the next try, and lets it happen. */
async function goToTry(world: RecoveryWorld, customer: string): Promise<void> {
  const plan = await planOf(world, customer);
  if (!plan?.dueAt) throw new Error(`Nothing is planned: ${plan?.kind} ${plan?.reason}`);
  await moveClock((plan.dueAt.getTime() - (await now()).getTime()) / 3_600_000 + 0.001);
  await world.drain();
}

const ours = async (world: RecoveryWorld, invoice: string) =>
  (await world.charges()).filter((charge) => charge.invoice === invoice && charge.cause === "api");

describe("retries of our own", () => {
  let world: RecoveryWorld;
  let setBack: () => Promise<unknown>;
  beforeAll(async () => {
    const { control, world: simulated } = await testSimulator();
    const before = simulated.switches.smartRetries;
    setBack = () => control.post("/_control/switches", { smartRetries: before });
    await control.post("/_control/switches", { smartRetries: false });
    world = await recoveryWorld();
    await world.query((tx) =>
      writeMailSettings(tx, world.merchantId, {
        windowStartHour: 0,
        windowEndHour: 24,
        isWorkdaysOnly: false,
      }),
    );
  });
  afterAll(() => setBack());

  it("collect a soft decline at the next payday, with the card that was declined", async () => {
    const made = await failed(world);
    const plan = await planOf(world, made.customer);
    expect(plan).toMatchObject({ kind: "try", reason: expect.stringMatching(/^payday_/), tries: 0 });
    expect((await world.caseOf(made.customer)).timeline.map(({ kind }) => kind)).toContain("retry_planned");
    expect(await ours(world, made.invoice)).toEqual([]);
    await goToTry(world, made.customer);
    const found = await world.caseOf(made.customer);
    expect(found.retries).toMatchObject([
      {
        cause: "scheduled:1",
        state: "declined",
        code: "insufficient_funds",
        providerPaymentMethodId: made.paymentMethod,
      },
    ]);
    expect(await ours(world, made.invoice)).toHaveLength(1);
  });
});
