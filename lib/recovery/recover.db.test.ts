import { beforeAll, describe, expect, it } from "vitest";

import { moveClock, recoveryWorld, type RecoveryWorld } from "@/lib/testing/recovery-world";
import { withSwitches } from "@/lib/testing/with-switches";

const good = "4242424242424242";
const answers = [
  {},
  { portalFlowUpdatesSubscription: true, errorWording: "coded", payAuthenticationStatus: 400 },
  { permissionBeforeLookup: false, creditNoteReadForPayments: true, afterExpirationSupported: false },
  { usedPortalUrlOpensTwice: false, portalTotalCapHours: null, paymentFailedEventDelayed: true },
  { nextAttemptArrivesLater: true, paymentFailedWithAction: false, smartRetries: false },
];

describe.each(answers)("one failed payment, end to end, at a Stripe that answers %j", (switches) => {
  let world: RecoveryWorld;
  beforeAll(async () => {
    world = await withSwitches(switches, () => recoveryWorld());
  });
  const under = (run: () => Promise<void>) => () => withSwitches(switches, run);

  it.each([false, true])(
    "is recovered with the new card, once, and thanked (subscription with its own card: %s)",
    (subscriptionCard) =>
      under(async () => {
        const failed = await world.account.failRenewal({ subscriptionCard });
        await world.drain();
        const opened = await world.caseOf(failed.customer);
        expect(opened).toMatchObject({ state: "open", declineCode: "insufficient_funds" });
        expect(opened.steps.map(({ state }) => state)).toEqual([
          "sent",
          "planned",
          "planned",
          "planned",
          "planned",
        ]);

        const { token, url } = await world.openCardForm(failed.customer);
        const saved = await world.enterCard(url, good);
        expect(saved.headers.get("location")).toContain(`/u/${token}/done`);
        expect((await world.done(token))?.kind).toBe("checking");
        await world.drain();
        expect((await world.done(token))?.kind).toBe("paid");

        const closed = await world.caseOf(failed.customer);
        expect(closed).toMatchObject({ state: "closed", outcome: "recovered" });
        for (const stamp of ["sentAt", "emailOpenedAt", "clickedAt", "updatedAt", "recoveredAt"] as const) {
          expect(closed[stamp], stamp).not.toBeNull();
        }
        expect(closed.retries).toMatchObject([{ state: "paid", cause: "card_updated" }]);
        expect(closed.invoices[0]?.revenues).toMatchObject([{ class: "after_update", amountMinor: 2900n }]);
        expect(closed.steps.map(({ state }) => state)).toEqual([
          "sent",
          "cancelled",
          "cancelled",
          "cancelled",
          "cancelled",
        ]);
        const paid = (await world.charges()).filter(
          (charge) => charge.invoice === failed.invoice && charge.cause === "api",
        );
        expect(paid).toHaveLength(1);
        expect(paid[0]?.paymentMethod).toBe(closed.retries[0]?.providerPaymentMethodId);
        expect(paid[0]?.paymentMethod).not.toBe(failed.paymentMethod);
        expect(closed.messages.map(({ kind }) => kind).sort()).toEqual(["step", "thanks"]);
        const mails = await world.mails(closed.customer.email ?? "");
        expect(mails).toHaveLength(2);
        const thanks = mails.find(({ text }) => !text.includes("/u/"));
        expect(thanks?.links.some((link) => link.startsWith(`${world.account.url}/invoice/`))).toBe(true);
      })(),
  );
});

describe("a card that changed", () => {
  let world: RecoveryWorld;
  beforeAll(async () => {
    world = await recoveryWorld();
  });

  it("P2: replaces a subscription's own stale default, so that the next renewal is paid with it", async () => {
    const failed = await world.account.failRenewal({ subscriptionCard: true });
    await world.drain();
    await world.updateCard(failed.customer, good);
    const closed = await world.caseOf(failed.customer);
    expect(closed.timeline.map(({ kind }) => kind)).toContain("default_repaired");
    await world.account.act("renew", { subscription: failed.subscription });
    const charges = await world.charges();
    expect(charges.at(-1)).toMatchObject({
      cause: "renewal",
      paymentMethod: closed.retries[0]?.providerPaymentMethodId,
    });
  });

  it("P2: what we put into a subscription ourselves is not taken for one more card of the customer's", async () => {
    const { customer, subscription } = await world.account.failRenewal({ subscriptionCard: true });
    await world.drain();
    await world.account.act("renew", { subscription });
    await world.account.act("card", { customer, card: "ok" });
    await world.drain();
    const { outcome, retries, timeline } = await world.caseOf(customer);
    expect(outcome).toBe("recovered");
    expect(timeline.map(({ kind }) => kind)).toContain("default_repaired");
    expect(retries.map(({ state, slotOwner }) => [state, slotOwner])).toEqual([
      ["paid", "customer"],
      ["paid", "customer"],
    ]);
  });

  it("P2: an old unused card on the customer is never charged", async () => {
    const failed = await world.account.failRenewal();
    await world.account.act("card", { customer: failed.customer, card: "ok", slot: "none" });
    await world.drain();
    const token = await world.tokenFor(failed.customer);
    await world.click(token);
    await world.done(token);
    await world.drain();
    expect((await world.done(token))?.kind).toBe("unchanged");
    const found = await world.caseOf(failed.customer);
    expect(found).toMatchObject({ state: "open", updatedAt: null, retries: [] });
    expect(
      (await world.charges()).filter(({ invoice, cause }) => invoice === failed.invoice && cause === "api"),
    ).toEqual([]);
  });

  it("that is declined again says so, and the next card is tried", async () => {
    const failed = await world.account.failRenewal();
    await world.drain();
    const { token } = await world.updateCard(failed.customer, "4000000000000341");
    expect((await world.done(token))?.kind).toBe("declined");
    expect(await world.caseOf(failed.customer)).toMatchObject({
      state: "open",
      retries: [{ state: "declined" }],
    });
    await world.updateCard(failed.customer, good);
    expect((await world.done(token))?.kind).toBe("paid");
    expect(await world.caseOf(failed.customer)).toMatchObject({
      outcome: "recovered",
      retries: [{ state: "declined" }, { state: "paid" }],
    });
  });

  it.each([402, 400])(
    "that wants 3DS leads to the bank's confirmation (answer %i)",
    (payAuthenticationStatus) =>
      withSwitches({ payAuthenticationStatus }, async () => {
        const failed = await world.account.failRenewal();
        await world.drain();
        const { token } = await world.updateCard(failed.customer, "4000002760003184", {
          authentication: "approved",
        });
        expect((await world.done(token))?.kind).toBe("confirm");
        const opened = await world.click(token);
        const url = opened && "redirectTo" in opened ? opened.redirectTo : "";
        expect(url).toContain("/invoice/");
        await world.enterCard(url, "4000002760003184", { authentication: "approved" });
        await world.drain();
        expect((await world.done(token))?.kind).toBe("paid");
        expect(await world.caseOf(failed.customer)).toMatchObject({ outcome: "recovered" });
      }),
  );

  it("collects two open invoices oldest first, one at a time, in one case", async () => {
    const failed = await world.account.failRenewal();
    await moveClock(1);
    const second = await world.account.act<{ invoice: string }>("renew", {
      subscription: failed.subscription,
    });
    await world.drain();
    const opened = await world.caseOf(failed.customer);
    expect(opened.invoices).toHaveLength(2);
    await world.updateCard(failed.customer, good);
    const closed = await world.caseOf(failed.customer);
    expect(closed).toMatchObject({ outcome: "recovered" });
    const ours = (await world.charges()).filter(
      ({ invoice, cause }) => cause === "api" && [failed.invoice, second.invoice].includes(invoice),
    );
    expect(ours.map(({ invoice }) => invoice)).toEqual([failed.invoice, second.invoice]);
    expect(closed.retries.map(({ state }) => state)).toEqual(["paid", "paid"]);
  });
});
