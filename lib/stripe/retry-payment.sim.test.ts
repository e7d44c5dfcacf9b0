import { beforeAll, describe, expect, it } from "vitest";
import { type SimulatedAccount, simulateAccount } from "@/lib/testing/simulate-account";
import { withFault, withSwitches } from "@/lib/testing/with-switches";
import { readInvoice } from "./invoices";
import { retryPayment } from "./retry-payment";

let sim: SimulatedAccount;
beforeAll(async () => {
  sim = await simulateAccount();
});

async function prepare(card = "ok") {
  const failed = await sim.failRenewal();
  const { paymentMethod = "" } = await sim.act("card", { customer: failed.customer, card, slot: "none" });
  const key = { providerInvoiceId: failed.invoice, providerPaymentMethodId: paymentMethod };
  return { ...failed, retry: { ...key, idempotencyKey: `pay-${failed.invoice}` } };
}

async function chargesPaid(invoice: string) {
  const ledger = await sim.control.get<{ invoice: string; outcome: string }[] | { data: never[] }>(
    `/_control/ledger?account=${sim.id}&mode=test`,
  );
  const entries = Array.isArray(ledger) ? ledger : ledger.data;
  return entries.filter((entry) => entry.invoice === invoice && entry.outcome === "paid").length;
}

const pay = { match: "POST /v1/invoices/*/pay" };

describe("retryPayment", () => {
  it("charges once when the connection is cut after the work was done", async () => {
    const { retry, invoice } = await prepare();
    // On a kept connection the SDK repeats by itself, under the same key; on a fresh one it does not.
    await withFault({ ...pay, kind: "drop_after" }, () => retryPayment(sim.account(), retry)).catch(
      (error: unknown) => expect(error).toMatchObject({ code: "provider_unreachable" }),
    );
    expect(await retryPayment(sim.account(), retry)).toEqual({ state: "paid" });
    expect(await chargesPaid(invoice)).toBe(1);
  });

  it("leaves the outcome open when Stripe fails after the work was done; the invoice tells", async () => {
    const { retry, invoice } = await prepare();
    const paying = withFault({ ...pay, kind: "500_after" }, () => retryPayment(sim.account(), retry));
    await expect(paying).rejects.toMatchObject({ code: "provider_failed" });
    await expect(retryPayment(sim.account(), retry)).rejects.toMatchObject({ code: "provider_failed" });
    expect(await readInvoice(sim.account(), invoice)).toMatchObject({ status: "paid" });
    expect(await chargesPaid(invoice)).toBe(1);
  });

  it.each([
    ["500", "provider_failed"],
    ["503", "provider_failed"],
    ["429", "provider_rate_limited"],
    ["lock_timeout", "provider_rate_limited"],
    ["timeout", "provider_unreachable"],
    ["drop_before", "provider_unreachable"],
  ])("concludes nothing from %s", async (kind, code) => {
    const { retry } = await prepare();
    const account = sim.account({ timeoutMs: 300 });
    await expect(withFault({ ...pay, kind }, () => retryPayment(account, retry))).rejects.toMatchObject({
      code,
    });
  });

  it("replays a decline under the same key and tries again under another", async () => {
    const { retry } = await prepare("expired");
    const first = await retryPayment(sim.account(), retry);
    expect(first).toMatchObject({ state: "declined", decline: { code: "expired_card" } });
    expect(await retryPayment(sim.account(), retry)).toEqual(first);
    const other = { ...retry, idempotencyKey: `${retry.idempotencyKey}-2` };
    expect(await retryPayment(sim.account(), other)).toMatchObject({ state: "declined" });
  });

  it.each([402, 400])(
    "wants confirmation by the bank whether Stripe answers %i",
    async (payAuthenticationStatus) => {
      const { retry } = await prepare("3ds-required");
      const outcome = await withSwitches({ payAuthenticationStatus }, () =>
        retryPayment(sim.account(), retry),
      );
      expect(outcome).toEqual({ state: "needs_confirmation" });
    },
  );

  it.each(["plain", "coded"])("is refused for what cannot be paid, with %s errors", async (errorWording) => {
    await withSwitches({ errorWording }, async () => {
      const { retry, invoice, customer } = await prepare();
      const unknown = { ...retry, providerPaymentMethodId: "pm_unknown", idempotencyKey: `${invoice}-1` };
      expect(await retryPayment(sim.account(), unknown)).toMatchObject({ state: "refused" });
      await sim.act("void", { invoice });
      expect(await retryPayment(sim.account(), retry)).toMatchObject({ state: "refused" });
      const gone = { ...retry, providerInvoiceId: "in_unknown", idempotencyKey: `${customer}-2` };
      expect(await retryPayment(sim.account(), gone)).toMatchObject({ state: "refused" });
    });
  });

  it("is thrown, not mapped, when the key may not pay", async () => {
    const { retry } = await prepare();
    const account = sim.account({ apiKey: await sim.key({ without: ["invoice_write"] }) });
    await expect(retryPayment(account, retry)).rejects.toMatchObject({
      code: "provider_forbidden",
      permission: "invoice_write",
    });
  });

  it("collects an uncollectible invoice", async () => {
    const { retry, invoice } = await prepare();
    await sim.act("uncollectible", { invoice });
    expect(await retryPayment(sim.account(), retry)).toEqual({ state: "paid" });
    expect((await readInvoice(sim.account(), invoice)).status).toBe("paid");
  });
});
