import { beforeAll, describe, expect, it } from "vitest";

import { now } from "@/lib/clock";
import { hearEvents } from "@/lib/testing/hear-events";
import {
  moveClock,
  ownerQuery,
  recoveryWorld,
  runJobs,
  type RecoveryWorld,
} from "@/lib/testing/recovery-world";

import { askForStanding } from "./ask-for-standing";
import { dispatchDueSteps } from "./dispatch-due-steps";
import { markShadowSteps } from "./mark-shadow-steps";

const jobsOf = `SELECT "key" FROM graphile_worker.jobs WHERE "key" LIKE $1 AND "key" LIKE 'step%'`;
const daysMs = 24 * 3_600_000;

async function failed(world: RecoveryWorld, options = {}) {
  const made = await world.account.failRenewal(options);
  await hear(world);
  return made;
}

async function hear({ merchantId }: RecoveryWorld): Promise<void> {
  await hearEvents(merchantId);
  await runJobs();
}

const businessNow = async () => (await now()).getTime();

async function sendDue(): Promise<void> {
  for (let round = 0; round < 2; round += 1) {
    await dispatchDueSteps();
    await runJobs();
  }
}

async function mailsTo(world: RecoveryWorld, customer: string) {
  const { email } = (await world.caseOf(customer)).customer;
  return world.mails(email ?? "");
}

async function paidInvoiceOf({ account }: RecoveryWorld, customer: string): Promise<string> {
  const all = await account.control.get<{ id: string; customer: string; status: string }[]>(
    `/_control/objects/invoices?account=${account.id}&mode=${account.mode}`,
  );
  return all.findLast((each) => each.customer === customer && each.status === "paid")?.id ?? "";
}

describe("stop rules, asked of the provider when a mail is due", () => {
  let world: RecoveryWorld;
  beforeAll(async () => {
    world = await recoveryWorld();
  });

  it("a deleted customer and one without an address are not mailed", async () => {
    const [deleted, nameless] = [await failed(world), await failed(world)];
    const { email } = (await world.caseOf(deleted.customer)).customer;
    await world.account.act("delete-customer", { customer: deleted.customer });
    await world.account.act("update-customer", { customer: nameless.customer, email: "" });
    await sendDue();
    const reasonOf = async (customer: string) => (await world.caseOf(customer)).steps[0]?.skippedReason;
    expect(await reasonOf(nameless.customer)).toBe("no_address");
    // Stripe ends the subscriptions of whom it deletes.
    expect(["customer_deleted", "subscription_not_active"]).toContain(await reasonOf(deleted.customer));
    expect(await world.mails(email ?? "")).toEqual([]);
  });

  it("a dispute of an earlier payment holds the case until it is won", async () => {
    const { customer } = await failed(world);
    const invoice = await paidInvoiceOf(world, customer);
    await world.account.act("dispute", { invoice });
    await hear(world);
    expect(await world.caseOf(customer)).toMatchObject({ state: "held", heldReason: "dispute" });
    expect(await mailsTo(world, customer)).toEqual([]);
    await world.account.act("close-dispute", { invoice, outcome: "won" });
    await hear(world);
    expect(await world.caseOf(customer)).toMatchObject({ state: "open", disputedInvoices: [] });
    await sendDue();
    expect(await mailsTo(world, customer)).toHaveLength(1);
  });

  it("a lost dispute ends the case for good", async () => {
    const { customer, invoice } = await failed(world);
    const earlier = await paidInvoiceOf(world, customer);
    await world.account.act("dispute", { invoice: earlier });
    await hear(world);
    await world.account.act("close-dispute", { invoice: earlier, outcome: "lost" });
    await hear(world);
    await world.account.act("retry-invoice", { invoice });
    await hear(world);
    const found = await world.caseOf(customer);
    expect(found).toMatchObject({ state: "closed", outcome: "lost" });
    expect(found.timeline.map(({ kind }) => kind)).toContain("dispute_lost");
    expect(await mailsTo(world, customer)).toEqual([]);
  });

  it("who was just given the last payment back is not asked for the next, unless the merchant says so", async () => {
    const { customer, subscription } = await failed(world);
    await world.account.act("refund", { invoice: await paidInvoiceOf(world, customer) });
    await hear(world);
    await sendDue();
    const { id, steps, refundedSubscriptions } = await world.caseOf(customer);
    expect(refundedSubscriptions).toEqual([subscription]);
    expect(steps[0]).toMatchObject({ state: "skipped", skippedReason: "refunded" });
    const now = new Date(await businessNow());
    await world.query((tx) =>
      tx.step.updateMany({ where: { caseId: id, position: 1 }, data: { dueAt: now, askedNowAt: now } }),
    );
    await sendDue();
    expect(await mailsTo(world, customer)).toHaveLength(1);
  });

  it("waits while the merchant paused everything, or this customer, and reads nothing meanwhile", async () => {
    const own = await recoveryWorld();
    const { customer } = await failed(own);
    const { customerId } = await own.caseOf(customer);
    const requests = async () =>
      (await own.account.control.get<unknown[]>("/_control/requests?since=0")).length;
    const pausedAt = new Date();
    const pauseAll = (at: Date | null) =>
      own.query((tx) => tx.merchant.update({ where: { id: own.merchantId }, data: { pausedAt: at } }));
    const pauseOne = (at: Date | null) =>
      own.query((tx) => tx.customer.update({ where: { id: customerId }, data: { pausedAt: at } }));
    const before = await requests();
    await pauseAll(pausedAt);
    const at = new Date(await businessNow());
    await own.query((tx) => tx.step.updateMany({ where: { case: { customerId } }, data: { dueAt: at } }));
    await dispatchDueSteps();
    expect((await ownerQuery(jobsOf, [`%${own.merchantId}%`])).rows).toEqual([]);
    await runJobs();
    await pauseAll(null);
    await pauseOne(pausedAt);
    await sendDue();
    expect(await requests()).toBe(before);
    expect((await own.caseOf(customer)).steps[0]).toMatchObject({ state: "planned" });
    await pauseOne(null);
    await sendDue();
    expect(await mailsTo(own, customer)).toHaveLength(1);
  });

  it("warns once where the provider ends the subscription before the last mail, and takes it back", async () => {
    const { customer, subscription } = await failed(world);
    const change = (cancel_at: string) =>
      world.account.control.post("/_control/faults", { rules: [] }).then(() =>
        fetch(`${world.account.url}/v1/subscriptions/${subscription}`, {
          method: "POST",
          headers: { authorization: `Bearer ${world.account.account().apiKey}` },
          body: new URLSearchParams({ cancel_at }),
        }),
      );
    await change(String(Math.floor((await businessNow()) / 1000) + 5 * 86_400));
    await hear(world);
    const found = await world.caseOf(customer);
    expect(found.endsEarlyAt).not.toBeNull();
    expect(found.timeline.filter(({ kind }) => kind === "ends_early")).toHaveLength(1);
    const alert = () => world.query((tx) => tx.alert.findFirstOrThrow({ where: { subject: found.id } }));
    expect(await alert()).toMatchObject({ kind: "case_ends_early", count: 1, resolvedAt: null });
    await change("");
    await hear(world);
    expect((await world.caseOf(customer)).endsEarlyAt).toBeNull();
    expect((await alert()).resolvedAt).not.toBeNull();
  });

  it("many are looked up together, by one list of what began since", async () => {
    const own = await recoveryWorld();
    const { customer } = await failed(own);
    const { id, customer: person } = await own.caseOf(customer);
    const dayOld = new Date((await businessNow()) - daysMs - 1000);
    await own.query((tx) =>
      tx.recoveryCase.update({ where: { id }, data: { standingReadAt: dayOld, firstFailedAt: dayOld } }),
    );
    const plan = { name: "Ada", amountMinor: 900, currency: "usd", card: "ok" };
    await own.account.act("subscribe", { ...plan, email: person.email });
    const one = { id, merchantId: own.merchantId, state: "open", standingReadAt: dayOld } as const;
    const many = Array.from({ length: 11 }, () => one);
    await own.query(async (tx) => askForStanding(tx, { now: new Date(await businessNow()) }, many));
    await runJobs();
    expect(await own.caseOf(customer)).toMatchObject({ state: "held", heldReason: "resubscribed" });
  });

  it("invoice paid one second before a due step: no mail", async () => {
    const { customer, invoice } = await failed(world);
    await sendDue();
    const [, second] = (await world.caseOf(customer)).steps;
    const aheadMs = (second?.dueAt.getTime() ?? 0) - (await businessNow());
    await moveClock((Math.ceil(aheadMs / 1000) - 1) / 3600);
    await world.account.act("pay-outside", { invoice });
    await moveClock(1 / 3600);
    await sendDue();
    const found = await world.caseOf(customer);
    expect(found).toMatchObject({ state: "closed", outcome: "recovered" });
    expect(found.steps[1]).toMatchObject({ state: "cancelled", skippedReason: "already_paid" });
    const asks = (await mailsTo(world, customer)).filter(({ text }) => text.includes("/u/"));
    expect(asks).toHaveLength(1);
  });

  it("a changed address gets the next mail, and the links of the old one are off", async () => {
    const { customer } = await failed(world);
    await sendDue();
    const token = await world.tokenFor(customer);
    const email = `New.${customer}@Bücher.example`;
    await world.account.act("update-customer", { customer, email });
    await moveClock(24 * 3);
    await sendDue();
    expect(await world.view(token)).toMatchObject({ kind: "contact", payments: [] });
    const { messages } = await world.caseOf(customer);
    expect(messages.map(({ toAddress }) => toAddress)).toContain(
      `new.${customer.toLowerCase()}@xn--bcher-kva.example`,
    );
  });

  it("who subscribed anew under the same address is left alone until the merchant decides", async () => {
    const { customer } = await failed(world);
    const { email } = (await world.caseOf(customer)).customer;
    await sendDue();
    const again = {
      name: "Ada",
      email: email?.toUpperCase(),
      amountMinor: 2900,
      currency: "usd",
      card: "ok",
    };
    await world.account.act("subscribe", { ...again, email });
    await moveClock(24 * 3);
    await sendDue();
    const held = await world.caseOf(customer);
    expect(held).toMatchObject({ state: "held", heldReason: "resubscribed" });
    const alerts = () =>
      world.query((tx) => tx.alert.findMany({ where: { kind: "customer_resubscribed", subject: held.id } }));
    expect(await alerts()).toMatchObject([{ resolvedAt: null }]);
    await world.query((tx) =>
      tx.recoveryCase.update({
        where: { id: held.id },
        data: { state: "open", heldReason: null, goesOnSince: new Date(Date.now() + 30 * daysMs) },
      }),
    );
    await sendDue();
    expect(await mailsTo(world, customer)).toHaveLength(2);
  });
});

describe("in shadow", () => {
  it("nothing leaves, and the case says which mail would have", async () => {
    const world = await recoveryWorld();
    await world.query((tx) =>
      tx.merchant.update({ where: { id: world.merchantId }, data: { recoveryMode: "shadow" } }),
    );
    const { customer } = await failed(world);
    await world.query((tx) => tx.step.updateMany({ where: { position: 0 }, data: { dueAt: new Date(0) } }));
    await sendDue();
    await markShadowSteps();
    const { state, steps } = await world.caseOf(customer);
    expect(state).toBe("shadow");
    expect(steps[0]).toMatchObject({ state: "skipped", skippedReason: "shadow" });
    expect(steps[1]).toMatchObject({ state: "planned" });
    expect(await mailsTo(world, customer)).toEqual([]);
  });
});
