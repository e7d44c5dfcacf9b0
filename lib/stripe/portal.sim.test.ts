import { beforeEach, describe, expect, it } from "vitest";
import type { OpenTarget } from "@/lib/domain/provider";
import { type SimulatedAccount, simulateAccount } from "@/lib/testing/simulate-account";
import { withSwitches } from "@/lib/testing/with-switches";
import { callStripe } from "./client";
import { openTarget } from "./open-target";
import { deactivatePortal, ensurePortal } from "./portal";

const urls = { returnUrl: "https://recoup.example/u/t", doneUrl: "https://recoup.example/u/t/done" };
let sim: SimulatedAccount;
let configuration: string;
let target: OpenTarget;

beforeEach(async () => {
  sim = await simulateAccount();
  configuration = (await ensurePortal(sim.account())).providerConfigurationId;
  const { customer } = await sim.failRenewal();
  target = { kind: "card_form", providerCustomerId: customer, locale: null };
});

const account = () => sim.account({ portalConfigurationId: configuration });
const update = (params: object) =>
  callStripe(account(), (stripe) => stripe.billingPortal.configurations.update(configuration, params));

describe("openTarget", () => {
  it("leads straight to the card form and back to us", async () => {
    await openTarget(account(), target, urls);
    const requests = await sim.control.get<{ path: string; params: Record<string, unknown> }[]>(
      "/_control/requests?since=0",
    );
    const last = requests.filter(({ path }) => path === "/v1/billing_portal/sessions").at(-1);
    expect(last?.params).toMatchObject({
      configuration,
      return_url: urls.returnUrl,
      flow_data: {
        type: "payment_method_update",
        after_completion: { type: "redirect", redirect: { return_url: urls.doneUrl } },
      },
    });
  });

  it.each([true, false])(
    "works whether or not expired sessions can be renewed (%s)",
    async (afterExpirationSupported) => {
      const url = await withSwitches({ afterExpirationSupported }, () => openTarget(account(), target, urls));
      expect(URL.canParse(url)).toBe(true);
    },
  );

  it.each(["plain", "coded"])("says that the portal is not usable, with %s errors", async (errorWording) => {
    await withSwitches({ errorWording }, async () => {
      await update({ active: false });
      await expect(openTarget(account(), target, urls)).rejects.toMatchObject({
        code: "provider_not_configured",
      });
      await update({ active: true, features: { payment_method_update: { enabled: false } } });
      await expect(openTarget(account(), target, urls)).rejects.toMatchObject({
        code: "provider_not_configured",
      });
      const gone = sim.account({ portalConfigurationId: "bpc_unknown" });
      await expect(openTarget(gone, target, urls)).rejects.toMatchObject({ code: "provider_not_configured" });
    });
  });

  it("says that the customer is gone", async () => {
    const unknown = { ...target, providerCustomerId: "cus_unknown" } as OpenTarget;
    await expect(openTarget(account(), unknown, urls)).rejects.toMatchObject({ code: "provider_missing" });
    if (target.kind === "card_form")
      await sim.act("delete-customer", { customer: target.providerCustomerId });
    await expect(openTarget(account(), target, urls)).rejects.toMatchObject({ code: "provider_missing" });
  });

  it("says which permission the key lacks", async () => {
    const apiKey = await sim.key({ without: ["customer_portal_write"] });
    await expect(openTarget({ ...account(), apiKey }, target, urls)).rejects.toMatchObject({
      code: "provider_forbidden",
      permission: "customer_portal_write",
    });
  });
});

describe("ensurePortal", () => {
  it("mends our configuration instead of making another", async () => {
    await update({ active: false, features: { payment_method_update: { enabled: false } } });
    expect(await ensurePortal(sim.account())).toEqual({
      providerConfigurationId: configuration,
      isNew: false,
    });
    expect(URL.canParse(await openTarget(account(), target, urls))).toBe(true);
  });

  it("makes a new one where the stored one is another's or gone", async () => {
    const other = await simulateAccount();
    const strange = { ...other.account(), portalConfigurationId: configuration };
    expect(await ensurePortal(strange)).toMatchObject({ isNew: true });
    const foreign = { installationId: "installation-2", merchantId: "merchant-2" };
    const made = await ensurePortal({ ...account(), owner: foreign });
    expect(made).toMatchObject({ isNew: true });
    expect(made.providerConfigurationId).not.toBe(configuration);
  });

  it("makes one for many callers at once", async () => {
    const fresh = await simulateAccount();
    const states = await Promise.all(
      Array.from({ length: 4 }, () => ensurePortal(fresh.account()).catch(() => null)),
    );
    const ids = states.flatMap((state) => state?.providerConfigurationId ?? []);
    expect(new Set(ids).size).toBe(1);
  });

  it("gives a customer no way to cancel", async () => {
    const made = await callStripe(account(), (stripe) =>
      stripe.billingPortal.configurations.retrieve(configuration),
    );
    expect(made.features).toMatchObject({
      payment_method_update: { enabled: true },
      subscription_cancel: { enabled: false },
      subscription_update: { enabled: false },
    });
  });
});

it("deactivates quietly, also what is gone", async () => {
  await deactivatePortal(account(), configuration);
  await deactivatePortal(account(), "bpc_unknown");
  await expect(openTarget(account(), target, urls)).rejects.toMatchObject({
    code: "provider_not_configured",
  });
});
