import Stripe from "stripe";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";

import { openWorld, type OpenWorld } from "@/lib/simulator/testing/open-world";

async function refusal(run: Promise<unknown>): Promise<InstanceType<typeof Stripe.errors.StripeError>> {
  try {
    await run;
  } catch (error) {
    if (error instanceof Stripe.errors.StripeError) return error;
    throw error;
  }
  throw new Error("It was not refused.");
}

describe("what every endpoint has in common", () => {
  let open: OpenWorld;
  let keyOf: (body: Record<string, unknown>) => Promise<Stripe>;

  beforeAll(async () => {
    open = await openWorld("api");
    keyOf = async (body) => {
      const { key } = await open.simulator.control.post<{ key: string }>("/_control/keys", {
        ...open.where,
        ...body,
      });
      return open.client(key);
    };
    for (let i = 0; i < 25; i += 1) await open.stripe.customers.create({ name: `C${i}` });
  });
  beforeEach(() => {
    Object.assign(open.simulator.world.switches, {
      errorWording: "plain",
      permissionBeforeLookup: true,
      rateLimits: false,
    });
  });
  afterAll(() => open.close());

  it("pages newest first without gaps or repeats, both ways", async () => {
    const names: string[] = [];
    for await (const customer of open.stripe.customers.list({ limit: 7 })) names.push(String(customer.name));
    expect(names).toEqual(Array.from({ length: 25 }, (_, i) => `C${24 - i}`));
    const page = await open.stripe.customers.list({
      limit: 3,
      starting_after: (await open.stripe.customers.list({ limit: 5 })).data[4]!.id,
    });
    expect(page.data.map((customer) => customer.name)).toEqual(["C19", "C18", "C17"]);
    const back = await open.stripe.customers.list({ limit: 3, ending_before: page.data[0]!.id });
    expect(back.data.map((customer) => customer.name)).toEqual(["C22", "C21", "C20"]);
    expect(back.has_more).toBe(true);
  });

  it("filters by the time of creation and refuses a cursor that names nothing", async () => {
    const now = Math.floor(Date.now() / 1000);
    expect((await open.stripe.customers.list({ created: { gt: now + 60 } })).data).toEqual([]);
    const error = await refusal(open.stripe.customers.list({ starting_after: "cus_nobody" }));
    expect(error).toMatchObject({ statusCode: 400, code: "resource_missing", param: "starting_after" });
  });

  it("refuses an expansion of more than four levels and one of a field that holds no object", async () => {
    const deep = await refusal(
      open.stripe.invoices.list({ expand: ["data.payments.data.payment.payment_intent"] }),
    );
    expect(deep).toMatchObject({ statusCode: 400, message: expect.stringContaining("more than 4 levels") });
    expect((await refusal(open.stripe.customers.list({ expand: ["data.name"] }))).statusCode).toBe(400);
  });

  it("names the missing permission and the account, also for what an expansion would show", async () => {
    const scan = await keyOf({ permissions: ["customer_read"] });
    const error = await refusal(scan.invoices.list());
    expect(error).toMatchObject({ type: "StripePermissionError", statusCode: 403, code: undefined });
    expect(error.message).toMatch(
      new RegExp(
        `^The provided key 'rk_test_\\*+\\w{4}' does not have the required permissions for this endpoint on account '${open.account}'\\. Having the 'rak_invoice_read' permission would allow this request to continue\\.$`,
      ),
    );
    const customer = (await open.stripe.customers.list({ limit: 1 })).data[0]!;
    const method = await open.stripe.paymentMethods.attach("pm_card_visa", { customer: customer.id });
    await open.stripe.customers.update(customer.id, {
      invoice_settings: { default_payment_method: method.id },
    });
    const expanded = scan.customers.retrieve(customer.id, {
      expand: ["invoice_settings.default_payment_method"],
    });
    expect((await refusal(expanded)).message).toContain("rak_payment_method_read");
  });

  it("checks the permission before the lookup, or after it when that switch says so", async () => {
    const reader = await keyOf({ permissions: "scan" });
    expect((await refusal(reader.invoices.pay("in_probe_does_not_exist"))).statusCode).toBe(403);
    const payer = await keyOf({ permissions: "recovery" });
    expect((await refusal(payer.invoices.pay("in_probe_does_not_exist"))).code).toBe("resource_missing");
    open.simulator.world.switches.permissionBeforeLookup = false;
    expect((await refusal(reader.invoices.pay("in_probe_does_not_exist"))).code).toBe("resource_missing");
  });

  it("tells revoked, expired and publishable keys apart by 401", async () => {
    expect((await refusal((await keyOf({ status: "revoked" })).customers.list())).message).toMatch(
      /^Invalid API Key provided: rk_test_\*+/,
    );
    expect((await refusal((await keyOf({ status: "expired" })).customers.list())).code).toBe(
      "api_key_expired",
    );
    expect((await refusal((await keyOf({ kind: "publishable" })).customers.list())).code).toBe(
      "secret_key_required",
    );
    expect((await refusal((await keyOf({ status: "ip_restricted" })).customers.list())).message).toContain(
      "IP address",
    );
  });

  it("keeps the modes apart and says where an object would be", async () => {
    const { key } = await open.simulator.control.post<{ key: string }>("/_control/keys", {
      account: open.account,
      mode: "live",
      kind: "secret",
    });
    const customer = (await open.stripe.customers.list({ limit: 1 })).data[0]!;
    const error = await refusal(open.client(key).customers.retrieve(customer.id));
    expect(error.message).toBe(
      `No such customer: '${customer.id}'; a similar object exists in test mode, but a live mode key was used to make this request.`,
    );
  });

  it("limits an endpoint to 25 calls a second and gives the reason in a header", async () => {
    open.simulator.world.switches.rateLimits = true;
    const calls = await Promise.allSettled(Array.from({ length: 60 }, () => open.stripe.products.list()));
    const refused = calls.flatMap((call) =>
      call.status === "rejected" ? [call.reason as Stripe.errors.StripeRateLimitError] : [],
    );
    expect(refused.length).toBeGreaterThan(0);
    expect(refused[0]).toMatchObject({ statusCode: 429, code: "rate_limit" });
    expect(refused[0]!.headers?.["stripe-rate-limited-reason"]).toMatch(/^(global|endpoint)-rate$/);
    expect(refused[0]!.headers?.["retry-after"]).toBeUndefined();
  });

  it("shows a deleted customer as deleted and refuses it a portal session", async () => {
    const customer = await open.stripe.customers.create({ email: "gone@example.com" });
    await open.stripe.customers.del(customer.id);
    expect(await open.stripe.customers.retrieve(customer.id)).toMatchObject({ deleted: true });
    const error = await refusal(open.stripe.billingPortal.sessions.create({ customer: customer.id }));
    expect(error).toMatchObject({ statusCode: 400, code: "resource_missing", param: "customer" });
  });

  it("searches by fields and metadata", async () => {
    await open.stripe.customers.create({ email: "find@example.com", metadata: { team: "blue" } });
    const found = await open.stripe.customers.search({
      query: 'email:"find@example.com" AND metadata["team"]:"blue"',
    });
    expect(found.data).toHaveLength(1);
    expect((await refusal(open.stripe.customers.search({ query: "??" }))).statusCode).toBe(400);
  });
});
