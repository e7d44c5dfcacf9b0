import { beforeEach, describe, expect, it } from "vitest";

import { moveClock, recoveryWorld, type RecoveryWorld } from "@/lib/testing/recovery-world";
import { testSimulator } from "@/lib/testing/test-simulator";

const good = "4242424242424242";

/** One customer with a subscription in each currency, whose renewals both failed. */
async function failInTwoCurrencies({ account }: RecoveryWorld) {
  const person = {
    name: "Ada Lovelace",
    email: `ada-two-${account.id}@example.test`,
    interval: "month",
    card: "ok",
  };
  const { customer, subscription: first } = await account.act("subscribe", {
    ...person,
    amountMinor: 2900,
    currency: "usd",
  });
  const { subscription: second } = await account.act("subscribe", {
    customer,
    amountMinor: 1500,
    currency: "eur",
    interval: "month",
  });
  await account.act("card", { customer, card: "insufficient-funds", slot: "customer" });
  const usd = await account.act("renew", { subscription: first });
  await moveClock(1);
  const eur = await account.act("renew", { subscription: second });
  return { customer: customer ?? "", usd: usd.invoice ?? "", eur: eur.invoice ?? "" };
}

async function chargesOf(world: RecoveryWorld, invoices: string[]) {
  const all = await world.charges();
  // A bank debit is in the ledger as it was accepted; all of these settle.
  const accepted = ["paid", "processing"];
  return all.filter(({ invoice, outcome }) => invoices.includes(invoice) && accepted.includes(outcome));
}

describe("one customer, two currencies (P9)", () => {
  let world: RecoveryWorld;
  beforeEach(async () => {
    world = await recoveryWorld();
  });

  it("is one case and one mail; the page lists both, and each invoice is charged in its own", async () => {
    const { customer, usd, eur } = await failInTwoCurrencies(world);
    await world.drain();
    const opened = await world.caseOf(customer);
    expect(opened.invoices.map(({ currency }) => currency)).toEqual(["usd", "eur"]);
    expect(await world.mails(opened.customer.email ?? "")).toHaveLength(1);
    const view = await world.view(await world.tokenFor(customer));
    expect(view).toMatchObject({
      kind: "pay",
      payments: [
        { amountMinor: 2900n, currency: "usd" },
        { amountMinor: 1500n, currency: "eur" },
      ],
    });
    await world.updateCard(customer, good);
    expect(await chargesOf(world, [usd, eur])).toMatchObject([
      { invoice: usd, amountMinor: 2900, currency: "usd", cause: "api" },
      { invoice: eur, amountMinor: 1500, currency: "eur", cause: "api" },
    ]);
    const closed = await world.caseOf(customer);
    expect(closed).toMatchObject({ state: "closed", outcome: "recovered" });
    expect(closed.invoices.flatMap(({ revenues }) => revenues)).toMatchObject([
      { currency: "usd", amountMinor: 2900n, class: "after_update" },
      { currency: "eur", amountMinor: 1500n, class: "after_update" },
    ]);
  });

  it("P10: the six classes sum to what the provider says was paid after the failures", async () => {
    const { customer: both, usd, eur } = await failInTwoCurrencies(world);
    const [outside, byRetry, debit] = [
      await world.account.failRenewal({ amountMinor: 700 }),
      await world.account.failRenewal({ amountMinor: 1100 }),
      await world.account.failRenewal({ amountMinor: 1300, currency: "eur" }),
    ];
    await world.drain();
    await world.updateCard(both, good);
    await world.account.act("pay-outside", { invoice: outside.invoice });
    await world.account.act("card", { customer: byRetry.customer, card: "ok", slot: "customer" });
    await world.drain();
    await world.account.act("start-debit", { subscription: debit.subscription });
    await world.account.act("retry-invoice", { invoice: debit.invoice });
    await world.drain();
    await world.account.act("settle-debit", { invoice: debit.invoice, outcome: "paid" });
    await world.drain();

    const rows = await world.query((tx) => tx.recoveredRevenue.findMany());
    const sums = (of: { currency: string; amountMinor: bigint | number }[]) => {
      const total: Record<string, number> = {};
      for (const each of of) total[each.currency] = (total[each.currency] ?? 0) + Number(each.amountMinor);
      return total;
    };
    const invoices = [usd, eur, byRetry.invoice, debit.invoice];
    const paid = await chargesOf(world, invoices);
    expect(sums(rows.filter((row) => row.class !== "paid_outside"))).toEqual(sums(paid));
    expect(sums(paid)).toEqual({ usd: 2900 + 1100, eur: 1500 + 1300 });
    expect(sums(rows.filter((row) => row.class === "paid_outside"))).toEqual({ usd: 700 });
    expect(rows.map((row) => row.class).sort()).toEqual([
      "after_update",
      "after_update",
      "before_contact",
      "by_retry",
      "paid_outside",
    ]);
  });
});

describe("a provider that fails every fifth request", () => {
  it("ends in one charge, and one mail a step", async () => {
    const world = await recoveryWorld();
    const { control } = await testSimulator();
    const failed = await world.account.failRenewal();
    const rules = [
      { match: "*", kind: "429", probability: 0.08 },
      { match: "*", kind: "503", probability: 0.07 },
      // A 500 to a payment is repeated for a day under its key: that one ends with a person (retry-invoice test).
      { match: "GET /v1/*", kind: "500", probability: 0.07 },
      { match: "POST /v1/*", kind: "503", probability: 0.07 },
    ];
    await control.post("/_control/faults", { rules });
    try {
      await drainUntil(world, async () => (await stateOf(world, failed.customer))?.sentAt != null);
      const token = await world.tokenFor(failed.customer);
      let url: string | null = null;
      while (!url) {
        const opened = await world.click(token);
        url = opened && "redirectTo" in opened ? opened.redirectTo : null;
      }
      await world.enterCard(url, good);
      await world.done(token);
      await drainUntil(world, async () => (await stateOf(world, failed.customer))?.state === "closed");
      await world.drain();
    } finally {
      await control.post("/_control/faults", { rules: [] });
    }
    await world.drain();
    const closed = await world.caseOf(failed.customer);
    expect(closed).toMatchObject({ state: "closed", outcome: "recovered" });
    const charges = (await world.charges()).filter(({ invoice }) => invoice === failed.invoice);
    expect(charges.map(({ cause, outcome }) => `${cause} ${outcome}`)).toEqual([
      "renewal declined",
      "api paid",
    ]);
    expect(closed.messages.map(({ kind }) => kind).sort()).toEqual(["step", "thanks"]);
    expect(await world.mails(closed.customer.email ?? "")).toHaveLength(2);
  }, 120_000);
});

const stateOf = (world: RecoveryWorld, customer: string) => world.caseOf(customer).catch(() => null);

async function drainUntil(world: RecoveryWorld, isDone: () => Promise<boolean>): Promise<void> {
  for (let round = 0; round < 8 && !(await isDone()); round += 1) {
    await world.drain();
    // As time would: leases of what failed in between end.
    await world.query((tx) =>
      tx.step.updateMany({ where: { state: "claimed" }, data: { leasedUntil: new Date(0) } }),
    );
  }
  expect(await isDone()).toBe(true);
}
