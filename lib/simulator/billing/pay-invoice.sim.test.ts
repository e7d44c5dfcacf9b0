import Stripe from "stripe";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";

import { failedRenewal, openWorld, type OpenWorld } from "@/lib/simulator/testing/open-world";

async function refusal(run: Promise<unknown>): Promise<InstanceType<typeof Stripe.errors.StripeError>> {
  try {
    await run;
  } catch (error) {
    if (error instanceof Stripe.errors.StripeError) return error;
    throw error;
  }
  throw new Error("It was not refused.");
}

describe("paying an invoice over the API", () => {
  let open: OpenWorld;

  beforeAll(async () => {
    open = await openWorld("pay");
  });
  beforeEach(() => {
    Object.assign(open.simulator.world.switches, { errorWording: "plain", payAuthenticationStatus: 402 });
  });
  afterAll(() => open.close());

  const ledgerOf = (invoice: string) =>
    open.simulator.world.realm(open.account, "test")!.ledger.filter((entry) => entry.invoice === invoice);

  it("pays with the card that is named, revives the subscription and counts once in the ledger", async () => {
    const failed = await failedRenewal(open);
    const { paymentMethod } = await open.act("card", { customer: failed.customer, card: "ok", slot: "none" });
    const paid = await open.stripe.invoices.pay(failed.invoice, {
      payment_method: paymentMethod,
      off_session: true,
    });
    expect(paid).toMatchObject({ status: "paid", amount_remaining: 0, next_payment_attempt: null });
    expect((await open.stripe.subscriptions.retrieve(failed.subscription)).status).toBe("active");
    const outcomes = ledgerOf(failed.invoice).map((entry) => [entry.cause, entry.outcome]);
    expect(outcomes).toEqual([
      ["renewal", "declined"],
      ["api", "paid"],
    ]);
    expect((await refusal(open.stripe.invoices.pay(failed.invoice))).message).toBe("Invoice is already paid");
  });

  it("charges the old card when the new one stands in no slot", async () => {
    const failed = await failedRenewal(open);
    await open.act("card", { customer: failed.customer, card: "ok", slot: "none" });
    const error = await refusal(open.stripe.invoices.pay(failed.invoice));
    expect(error).toMatchObject({
      statusCode: 402,
      code: "card_declined",
      decline_code: "insufficient_funds",
    });
    expect(ledgerOf(failed.invoice).at(-1)?.paymentMethod).toBe(failed.paymentMethod);
  });

  it("answers a decline with the same decline under the same key, and with a fresh try under another", async () => {
    const failed = await failedRenewal(open);
    const tries = () => ledgerOf(failed.invoice).length;
    const before = tries();
    const first = await refusal(open.stripe.invoices.pay(failed.invoice, {}, { idempotencyKey: "try-1" }));
    await open.act("card", { customer: failed.customer, card: "ok" });
    const again = await refusal(open.stripe.invoices.pay(failed.invoice, {}, { idempotencyKey: "try-1" }));
    expect(again).toMatchObject({ statusCode: 402, charge: first.charge });
    expect(again.headers?.["idempotent-replayed"]).toBe("true");
    expect(tries()).toBe(before + 1);
    expect((await open.stripe.invoices.pay(failed.invoice, {}, { idempotencyKey: "try-2" })).status).toBe(
      "paid",
    );
  });

  it("refuses a key that comes with other parameters", async () => {
    const failed = await failedRenewal(open);
    await refusal(open.stripe.invoices.pay(failed.invoice, {}, { idempotencyKey: "same" }));
    const other = await refusal(
      open.stripe.invoices.pay(failed.invoice, { off_session: true }, { idempotencyKey: "same" }),
    );
    expect(other).toMatchObject({ statusCode: 400, rawType: "idempotency_error" });
  });

  it("answers 409 while the first request under a key still runs", async () => {
    const failed = await failedRenewal(open);
    const rule = { match: "POST /v1/invoices/*/pay", kind: "latency", latencyMs: 150, count: 2 };
    await open.simulator.control.post("/_control/faults", { rules: [rule] });
    const running = refusal(open.stripe.invoices.pay(failed.invoice, {}, { idempotencyKey: "twice" }));
    await new Promise((resolve) => setTimeout(resolve, 50));
    const second = await refusal(open.stripe.invoices.pay(failed.invoice, {}, { idempotencyKey: "twice" }));
    expect(second).toMatchObject({ statusCode: 409, code: "idempotency_key_in_use" });
    expect((await running).statusCode).toBe(402);
  });

  it("keeps what was done when the connection drops after the work, and replays it", async () => {
    const failed = await failedRenewal(open);
    const { paymentMethod } = await open.act("card", { customer: failed.customer, card: "ok", slot: "none" });
    // The SDK repeats a dropped call once by itself, whatever its retries are set to.
    const rules = [{ match: "POST /v1/invoices/*/pay", kind: "drop_after", count: 2 }];
    await open.simulator.control.post("/_control/faults", { rules });
    const pay = () =>
      open.stripe.invoices.pay(
        failed.invoice,
        { payment_method: paymentMethod },
        { idempotencyKey: "dropped" },
      );
    expect((await refusal(pay())).type).toBe("StripeConnectionError");
    expect((await pay()).status).toBe("paid");
    expect(ledgerOf(failed.invoice).filter((entry) => entry.outcome === "paid")).toHaveLength(1);
  });

  it("names the bank's confirmation in either wording and status", async () => {
    const failed = await failedRenewal(open, "3ds-required");
    const plain = await refusal(open.stripe.invoices.pay(failed.invoice));
    expect(plain).toMatchObject({ type: "StripeCardError", code: "authentication_required" });
    Object.assign(open.simulator.world.switches, { errorWording: "coded", payAuthenticationStatus: 400 });
    const coded = await refusal(open.stripe.invoices.pay(failed.invoice));
    expect(coded).toMatchObject({ statusCode: 400, code: "invoice_payment_intent_requires_action" });
  });

  it("makes no second attempt while a bank debit is under way, and settles it either way", async () => {
    const failed = await failedRenewal(open);
    await open.act("start-debit", { customer: failed.customer });
    expect((await open.stripe.invoices.retrieve(failed.invoice)).status).toBe("open");
    expect((await refusal(open.stripe.invoices.pay(failed.invoice))).code).toBe(
      "payment_intent_unexpected_state",
    );
    await open.act("settle-debit", { invoice: failed.invoice, outcome: "failed" });
    expect((await open.stripe.invoices.retrieve(failed.invoice)).status).toBe("open");
    await open.act("start-debit", { customer: failed.customer });
    await open.act("settle-debit", { invoice: failed.invoice, outcome: "paid" });
    expect((await open.stripe.invoices.retrieve(failed.invoice)).status).toBe("paid");
  });

  it("refuses a card of another customer and an invoice that is void", async () => {
    const [one, other] = [await failedRenewal(open), await failedRenewal(open)];
    const foreign = await refusal(
      open.stripe.invoices.pay(one.invoice, { payment_method: other.paymentMethod }),
    );
    expect(foreign).toMatchObject({ statusCode: 400, code: "resource_missing", param: "payment_method" });
    await open.stripe.invoices.voidInvoice(one.invoice);
    expect((await refusal(open.stripe.invoices.pay(one.invoice))).statusCode).toBe(400);
    await open.stripe.invoices.markUncollectible(other.invoice);
    const { paymentMethod } = await open.act("card", { customer: other.customer, card: "ok" });
    const late = await open.stripe.invoices.pay(other.invoice, { payment_method: paymentMethod });
    expect(late.status).toBe("paid");
  });
});
