import { expect, it } from "vitest";
import { simulateAccount } from "@/lib/testing/simulate-account";
import { readCustomer } from "./cards";
import { readStanding } from "./standing";

it("says that it may not look, where a key lacks the permission, and still tells the rest", async () => {
  const sim = await simulateAccount();
  const { customer } = await sim.failRenewal();
  const { email } = await readCustomer(sim.account(), customer);
  await sim.act("subscribe", { name: "Ada", email, amountMinor: 900, currency: "usd", card: "ok" });
  const question = { providerCustomerId: customer, email, since: new Date(0) };
  const apiKey = await sim.key({ without: ["subscription_read", "subscription_write"] });
  const standing = await readStanding(sim.account({ apiKey }), question);
  expect(standing).toMatchObject({ subscribedAnew: null, refundedSubscriptions: [], disputed: [] });
});

it("finds a customer whose address is written in another case, in few requests", async () => {
  const sim = await simulateAccount();
  const { customer } = await sim.failRenewal();
  await sim.act("update-customer", { customer, email: "Ada.Lovelace@Example.test" });
  const again = { name: "Ada", email: "ada.lovelace@example.test", amountMinor: 900, currency: "usd" };
  await sim.act("subscribe", { ...again, card: "ok" });
  sim.asked.length = 0;
  const question = { providerCustomerId: customer, email: "Ada.Lovelace@Example.test", since: new Date(0) };
  expect((await readStanding(sim.account(), question)).subscribedAnew).toHaveLength(1);
  expect(sim.asked).toHaveLength(4);
});
