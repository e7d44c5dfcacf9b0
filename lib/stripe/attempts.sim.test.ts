import { describe, expect, it } from "vitest";

import { simulateAccount } from "@/lib/testing/simulate-account";

import { listAttempts } from "./attempts";
import { readCustomer } from "./cards";

describe("listAttempts", () => {
  it("tells every charge of a customer: the provider's own tries too, each with the card as it was", async () => {
    const sim = await simulateAccount("live");
    const failed = await sim.failRenewal({ card: "do-not-try-again" });
    const account = sim.account();
    const before = await readCustomer(account, failed.customer);
    await sim.act("update-card-automatically", { paymentMethod: failed.paymentMethod });
    await sim.act("retry-invoice", { invoice: failed.invoice });
    const [paid, declined, ...earlier] = await listAttempts(account, failed.customer, new Date(0));
    const card = before.slots.find(({ owner }) => owner === "customer")?.method;
    expect(declined).toMatchObject({
      providerPaymentMethodId: failed.paymentMethod,
      fingerprint: card?.fingerprint,
      brand: "visa",
      country: "US",
      decline: { code: "do_not_honor", adviceCode: "do_not_try_again", networkAdviceCode: "03" },
    });
    expect(paid).toMatchObject({ providerIntentId: declined?.providerIntentId, decline: null });
    expect(paid?.fingerprint).not.toBe(card?.fingerprint);
    expect(earlier.every(({ decline }) => decline === null)).toBe(true);
  });

  it("leaves out what is older, and says when the key may not look", async () => {
    const sim = await simulateAccount("live");
    const { customer } = await sim.failRenewal();
    const soon = new Date(Date.now() + 400 * 86_400_000);
    expect(await listAttempts(sim.account(), customer, soon)).toEqual([]);
    const apiKey = await sim.key({ permissions: "recovery", without: ["charge_read"] });
    await expect(listAttempts(sim.account({ apiKey }), customer, new Date(0))).rejects.toMatchObject({
      code: "provider_forbidden",
    });
  });
});
