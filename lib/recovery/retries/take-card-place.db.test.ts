import { expect, it } from "vitest";

import { reconcileCase } from "@/lib/recovery/reconcile-case";
import { clearJobs, recoveryWorld, type RecoveryWorld } from "@/lib/testing/recovery-world";

import { retryInvoice } from "./retry-invoice";

const refused = "4000000000000341";
const hourMs = 3_600_000;

async function fail(world: RecoveryWorld) {
  const failed = await world.account.failRenewal();
  await world.drain();
  return failed;
}

const attemptsOf = (world: RecoveryWorld) => world.query((tx) => tx.cardAttempt.findMany());

/** A card that three customers have, with so many tries left of what its network allows, and one of them tried. */
async function shareCard(world: RecoveryWorld, left: number) {
  const [first, second, third] = [await fail(world), await fail(world), await fail(world)];
  const before = new Set((await attemptsOf(world)).map(({ fingerprint }) => fingerprint));
  await world.updateCard(first.customer, refused);
  const [known] = (await attemptsOf(world)).filter(({ fingerprint }) => !before.has(fingerprint));
  const { providerChargeId, ...attempt } = known ?? expect.fail("The try was not kept.");
  const earlier = Array.from({ length: 14 - left }, (_, index) => ({
    ...attempt,
    providerChargeId: `${providerChargeId}_${index}`,
    at: new Date(attempt.at.getTime() - (index + 1) * hourMs),
  }));
  await world.query((tx) => tx.cardAttempt.createMany({ data: earlier }));
  return { first, second, third };
}

const triedInvoices = async (world: RecoveryWorld) =>
  (await world.charges())
    .filter(({ idempotencyKey }) => idempotencyKey?.startsWith("recoup:"))
    .map(({ invoice }) => invoice);

it("a card that its network allows no more is not tried, though other customers used it up (stripe-facts 12)", async () => {
  const world = await recoveryWorld();
  const { first, second, third } = await shareCard(world, 1);
  await world.updateCard(second.customer, refused);
  expect(await world.caseOf(second.customer)).toMatchObject({ retries: [{ state: "declined" }] });
  await world.updateCard(third.customer, refused);
  expect(await world.caseOf(third.customer)).toMatchObject({
    retries: [{ state: "refused", code: "network_limit" }],
  });
  expect(await triedInvoices(world)).toEqual([first.invoice, second.invoice]);
  // What stands for the attempts are their charges again.
  expect(
    (await attemptsOf(world)).filter(({ providerChargeId }) => providerChargeId.startsWith("retry:")),
  ).toEqual([]);
});

it("of two customers who try the same card at the same moment, one takes the last place", async () => {
  const world = await recoveryWorld();
  const { first, second, third } = await shareCard(world, 1);
  const decide = async (customer: string) => {
    const { url } = await world.openCardForm(customer);
    await clearJobs();
    await world.enterCard(url, refused);
    const { id: caseId } = await world.caseOf(customer);
    await reconcileCase({ merchantId: world.merchantId, caseId });
    await clearJobs();
    const [retry] = (await world.caseOf(customer)).retries;
    return { merchantId: world.merchantId, retryId: retry?.id ?? expect.fail("nothing was decided") };
  };
  const jobs = [await decide(second.customer), await decide(third.customer)];
  await Promise.all(jobs.map(retryInvoice));
  const ends = [await world.caseOf(second.customer), await world.caseOf(third.customer)];
  const [one, other] = ends.map(({ retries }) => retries[0]?.state).toSorted();
  expect([one, other]).toEqual(["declined", "refused"]);
  expect(await triedInvoices(world)).toHaveLength(2);
  expect(await triedInvoices(world)).toContain(first.invoice);
});
