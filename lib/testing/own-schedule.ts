import { now } from "@/lib/clock";
import { planRetry } from "@/lib/recovery/retries/plan-retry";
import { clearJobs, recoveryWorld, type RecoveryWorld } from "@/lib/testing/recovery-world";
import { testSimulator } from "@/lib/testing/test-simulator";

type Options = Parameters<RecoveryWorld["account"]["failRenewal"]>[0];
type Failed = Awaited<ReturnType<RecoveryWorld["account"]["failRenewal"]>>;

/** Of the file that started it last. */
export let world: RecoveryWorld;

/** An account whose provider does not retry and whose merchant lets us. @returns what sets the simulator back */
export async function startOwnSchedule(): Promise<() => Promise<unknown>> {
  const { control, world: simulated } = await testSimulator();
  const before = simulated.switches.smartRetries;
  const setBack = () => control.post("/_control/switches", { smartRetries: before });
  await control.post("/_control/switches", { smartRetries: false });
  world = await recoveryWorld();
  await world.query((tx) =>
    tx.merchant.update({ where: { id: world.merchantId }, data: { ownRetries: "on" } }),
  );
  await makeItAfternoon();
  return setBack;
}

/** It is early afternoon there, so that what is due is due by the clock on the wall too. */
export async function makeItAfternoon(): Promise<void> {
  const timeZone = zoneAtHour(13, await now());
  await world.query((tx) => tx.merchant.update({ where: { id: world.merchantId }, data: { timeZone } }));
}

/** A customer whose payment failed, and what we mean to do about it. */
export async function failed(
  options: Options = { card: "do-not-honor" },
): Promise<Failed & { caseId: string }> {
  const made = await world.account.failRenewal(options);
  await world.drain();
  return { ...made, caseId: (await world.caseOf(made.customer)).id };
}

export const planOf = (caseId: string) => world.query((tx) => tx.retryPlan.findUnique({ where: { caseId } }));

// West of Greenwich is plus in these names.
function zoneAtHour(hour: number, at: Date): string {
  const ahead = ((hour - at.getUTCHours() + 36) % 24) - 12;
  return `Etc/GMT${ahead > 0 ? "-" : "+"}${Math.abs(ahead)}`;
}

export async function realm() {
  const { world: simulated } = await testSimulator();
  const account = [...simulated.accounts.values()].find(({ id }) => id === world.account.id);
  if (!account) throw new Error("The account is gone");
  return account[world.account.mode];
}

/** Lets a day and a half pass since every try of this customer's card so far. */
export async function letTimePass(customer: string): Promise<void> {
  const { data } = await realm();
  for (const charge of data.charges.where("customer", customer)) charge.created -= 36 * 3600;
}

export const look = ({ caseId }: { caseId: string }) => planRetry({ merchantId: world.merchantId, caseId });

/** A try of our own schedule that is decided and not called. */
export async function decided(options?: Options) {
  const made = await failed(options);
  await letTimePass(made.customer);
  await look(made);
  await clearJobs();
  const [retry] = (await world.caseOf(made.customer)).retries;
  if (!retry) throw new Error(`Nothing was decided: ${JSON.stringify(await planOf(made.caseId))}`);
  return { ...made, job: { merchantId: world.merchantId, retryId: retry.id } };
}

/** From now on the bank says yes to this card. */
export async function letPay(paymentMethod: string): Promise<void> {
  (await realm()).cards.set(paymentMethod, { outcome: "pay" });
}

export const ours = async (invoice: string) =>
  (await world.charges()).filter((charge) => charge.invoice === invoice && charge.cause === "api");

export const free = () => world.query((tx) => tx.retry.updateMany({ data: { leasedUntil: null } }));
