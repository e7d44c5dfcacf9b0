import { describe, expect, it } from "vitest";

import type { StripeObject } from "@/lib/simulator/objects";

import { expand, type ExpandSource, readExpand } from "./expand";

const customer: StripeObject = {
  id: "cus_1",
  object: "customer",
  invoice_settings: { default_payment_method: "pm_1" },
};
const method: StripeObject = { id: "pm_1", object: "payment_method" };
const objects: Record<string, StripeObject> = { cus_1: customer, pm_1: method };

const source: ExpandSource = {
  find: (id) => objects[id] ?? null,
  include: (object, field) =>
    object.object === "invoice" && field === "payments" ? { object: "list", data: [] } : undefined,
  mayRead: () => undefined,
};

const invoice: StripeObject = {
  id: "in_1",
  object: "invoice",
  customer: "cus_1",
  charge: null,
  number: "A-1",
};

describe("expanding", () => {
  it("puts objects in the place of ids, through lists and plain fields, and leaves the stored ones alone", () => {
    const list = { id: "x", object: "list", data: [invoice] } as StripeObject;
    const paths = ["data.customer.invoice_settings.default_payment_method"];
    const shown = expand(source, list, readExpand(paths)) as unknown as {
      data: { customer: StripeObject }[];
    };
    expect(shown.data[0]!.customer.invoice_settings).toEqual({ default_payment_method: method });
    expect(invoice.customer).toBe("cus_1");
    expect(customer.invoice_settings).toEqual({ default_payment_method: "pm_1" });
  });

  it("adds what is absent unless asked for, and passes over what is null", () => {
    const shown = expand(source, invoice, readExpand(["payments", "charge"]));
    expect(shown.payments).toEqual({ object: "list", data: [] });
    expect(shown.charge).toBeNull();
  });

  it("takes four levels and refuses five", () => {
    expect(() => readExpand(["payments.data.payment.payment_intent"])).not.toThrow();
    expect(() => readExpand(["data.payments.data.payment.payment_intent"])).toThrow(/more than 4 levels/);
  });

  it("refuses fields that hold no object", () => {
    for (const path of ["number", "id", "nothing"])
      expect(() => expand(source, invoice, readExpand([path]))).toThrow(/cannot be expanded/);
  });
});
