import { sendSteps } from "@/lib/recovery/send-steps";

import { clearJobs, ownerQuery, runJobs, type RecoveryWorld } from "./recovery-world";
import { hearEvents } from "./hear-events";
import { testSimulator } from "./test-simulator";

export const dueCount = 3;

/** What `mailsEach` gives where everybody was written to once. */
export const oneEach = Array.from({ length: dueCount }, () => 1);

/** Customers whose first step is due, none of them handed out yet. */
export async function dueCustomers(world: RecoveryWorld) {
  const failed = [];
  for (let n = 0; n < dueCount; n += 1) failed.push(await world.account.failRenewal());
  await hearEvents(world.merchantId);
  await runJobs();
  const found = [];
  for (const one of failed) {
    const { customer, steps } = await world.caseOf(one.customer);
    found.push({ ...one, email: customer.email ?? "", stepId: steps[0]?.id ?? "" });
  }
  return found;
}

export const sendAll = ({ merchantId }: RecoveryWorld) => sendSteps({ merchantId, lane: 0, most: 100 });

/** The batch that was frozen last, its job taken away. */
export async function frozenBatch(world: RecoveryWorld) {
  await sendAll(world);
  await clearJobs();
  const { rows } = await ownerQuery(
    `SELECT "id" FROM "SendBatch" WHERE "merchantId" = $1 ORDER BY "frozenAt" DESC, "id" DESC LIMIT 1`,
    [world.merchantId],
  );
  return { merchantId: world.merchantId, batchId: String(rows[0]?.id) };
}

/** What a dead worker leaves once its leases have run out. */
export async function endLeases() {
  await ownerQuery(
    `UPDATE "Step" SET "leasedUntil" = 'epoch' WHERE "state" = 'claimed' AND "leasedUntil" IS NOT NULL`,
  );
  await ownerQuery(`UPDATE "SendBatch" SET "leasedUntil" = NULL`);
}

/** How many mails each was sent. */
export async function mailsEach(world: RecoveryWorld, all: { email: string }[]) {
  const counts = [];
  for (const { email } of all) counts.push((await world.mails(email)).length);
  return counts;
}

/** The next sends meet these faults, and no limit of the mail service. */
export const setMailFaults = async (faults: unknown[]) =>
  (await testSimulator()).control.post("/_control/mail", { faults, rateLimit: 0 });
