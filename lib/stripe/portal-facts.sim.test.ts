import { beforeEach, describe, expect, it } from "vitest";
import { plainPortal } from "@/lib/domain/doctor/portal-settings";
import type { PortalSettings } from "@/lib/domain/provider";
import { type SimulatedAccount, simulateAccount } from "@/lib/testing/simulate-account";
import { callStripe } from "./client";
import { ensurePortal } from "./portal";
import { configurePortal, listPortals } from "./portal-facts";
import { ensureWebhook, listWebhooks } from "./webhook-endpoint";

const chosen: PortalSettings = {
  headline: "Keep your plan going",
  privacyPolicyUrl: "https://acme.example/privacy",
  termsUrl: null,
  hasInvoiceHistory: false,
  canCancel: true,
};
let sim: SimulatedAccount;
beforeEach(async () => {
  sim = await simulateAccount();
});

const writes = () => sim.asked.filter((kind) => kind === "write").length;

describe("listPortals", () => {
  it("tells ours from others', and what each lets a customer do", async () => {
    const { providerConfigurationId } = await ensurePortal(sim.account());
    await callStripe(sim.account(), (stripe) =>
      stripe.billingPortal.configurations.create({ features: { invoice_history: { enabled: true } } }),
    );
    const [other, ours] = (await listPortals(sim.account())).toSorted(
      (a, b) => Number(a.isOurs) - Number(b.isOurs),
    );
    expect(ours).toMatchObject({
      providerConfigurationId,
      isOurs: true,
      isActive: true,
      canUpdateCard: true,
      settings: plainPortal,
    });
    expect(other).toMatchObject({ isOurs: false, canUpdateCard: false });
  });

  it("says which permission the key lacks", async () => {
    const apiKey = await sim.key({ permissions: ["invoice_read"] });
    await expect(listPortals(sim.account({ apiKey }))).rejects.toMatchObject({
      code: "provider_forbidden",
      permission: "customer_portal_read",
    });
  });
});

describe("configurePortal", () => {
  it("sets what was chosen with one write, and writes nothing the second time", async () => {
    const { providerConfigurationId: id } = await ensurePortal(sim.account());
    const before = writes();
    expect(await configurePortal(sim.account(), id, chosen)).toEqual({ isChanged: true });
    expect(await configurePortal(sim.account(), id, chosen)).toEqual({ isChanged: false });
    expect(writes() - before).toBe(1);
    expect((await listPortals(sim.account()))[0]).toMatchObject({ canUpdateCard: true, settings: chosen });
  });

  it("takes words away again", async () => {
    const { providerConfigurationId: id } = await ensurePortal(sim.account(), chosen);
    expect((await listPortals(sim.account()))[0]?.settings).toEqual(chosen);
    await configurePortal(sim.account(), id, plainPortal);
    expect((await listPortals(sim.account()))[0]?.settings).toEqual(plainPortal);
  });

  it("never touches a configuration that is not ours", async () => {
    const other = await callStripe(sim.account(), (stripe) =>
      stripe.billingPortal.configurations.create({ features: { invoice_history: { enabled: true } } }),
    );
    await expect(configurePortal(sim.account(), other.id, chosen)).rejects.toMatchObject({
      code: "provider_missing",
    });
    await expect(configurePortal(sim.account(), "bpc_unknown", chosen)).rejects.toMatchObject({
      code: "provider_missing",
    });
  });
});

it("lists endpoints with their state and events", async () => {
  const url = `${sim.url}/hooks`;
  const { providerEndpointId } = await ensureWebhook(sim.account(), url);
  await callStripe(sim.account(), (stripe) =>
    stripe.webhookEndpoints.update(providerEndpointId, { disabled: true, enabled_events: ["invoice.paid"] }),
  );
  expect(await listWebhooks(sim.account())).toEqual([
    { providerEndpointId, url, isOurs: true, isEnabled: false, eventTypes: ["invoice.paid"] },
  ]);
});
