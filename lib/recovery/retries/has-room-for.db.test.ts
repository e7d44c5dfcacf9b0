import { expect, it } from "vitest";

import { recoveryWorld, type RecoveryWorld } from "@/lib/testing/recovery-world";

const refused = "4000000000000341";
const hourMs = 3_600_000;

async function fail(world: RecoveryWorld) {
  const failed = await world.account.failRenewal();
  await world.drain();
  return failed;
}

const attemptsOf = (world: RecoveryWorld) => world.query((tx) => tx.cardAttempt.findMany());

it("a card that its network allows no more is not tried, though other customers used it up (stripe-facts 12)", async () => {
  const world = await recoveryWorld();
  const [first, second, third] = [await fail(world), await fail(world), await fail(world)];
  const before = new Set((await attemptsOf(world)).map(({ fingerprint }) => fingerprint));
  await world.updateCard(first.customer, refused);
  const [known] = (await attemptsOf(world)).filter(({ fingerprint }) => !before.has(fingerprint));
  const { providerChargeId, ...attempt } = known ?? expect.fail("The try was not kept.");
  const earlier = Array.from({ length: 13 }, (_, index) => ({
    ...attempt,
    providerChargeId: `${providerChargeId}_${index}`,
    at: new Date(attempt.at.getTime() - (index + 1) * hourMs),
  }));
  await world.query((tx) => tx.cardAttempt.createMany({ data: earlier }));

  await world.updateCard(second.customer, refused);
  expect(await world.caseOf(second.customer)).toMatchObject({ retries: [{ state: "declined" }] });
  await world.updateCard(third.customer, refused);
  expect(await world.caseOf(third.customer)).toMatchObject({
    retries: [{ state: "refused", code: "network_limit" }],
  });
  const tried = (await world.charges()).filter(({ idempotencyKey }) => idempotencyKey?.startsWith("recoup:"));
  expect(tried.map(({ invoice }) => invoice)).toEqual([first.invoice, second.invoice]);
});
