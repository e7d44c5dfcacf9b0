import { describe, expect, it } from "vitest";

import { methodFact, slotOf } from "@/lib/testing/facts";

import { findChangedSlot, maySlotPay } from "./slots";

const old = methodFact("pm_old");
const fresh = methodFact("pm_new", { createdAt: new Date("2026-05-09") });
const before = [slotOf("customer", old), slotOf("subscription", old)];

describe("P2: the right card", () => {
  it("is the slot that changed, by method id", () => {
    const change = findChangedSlot([before], [slotOf("customer", fresh), slotOf("subscription", old)]);
    expect(change).toMatchObject({
      owner: "customer",
      how: "updated",
      method: { providerPaymentMethodId: "pm_new" },
    });
  });

  it("is nothing when nothing changed, whatever else the customer owns", () => {
    expect(findChangedSlot([before], before)).toBeNull();
  });

  it("counts a slot that was empty and is filled", () => {
    const change = findChangedSlot([[slotOf("customer", null)]], [slotOf("customer", fresh)]);
    expect(change?.how).toBe("updated");
  });

  it("does not count a slot that did not exist at the baseline", () => {
    expect(findChangedSlot([before], [...before, slotOf("subscription", fresh, "sub_new")])).toBeNull();
  });

  it("does not count a slot that was emptied", () => {
    expect(findChangedSlot([before], [slotOf("customer", null), slotOf("subscription", old)])).toBeNull();
  });

  it("takes the method made last when several slots changed", () => {
    const older = methodFact("pm_older", { createdAt: new Date("2026-05-02") });
    const change = findChangedSlot([before], [slotOf("customer", older), slotOf("subscription", fresh)]);
    expect(change?.owner).toBe("subscription");
  });

  it("calls the same method with new card data refreshed, not updated", () => {
    const renewed = methodFact("pm_old", { expYear: 2034 });
    expect(
      findChangedSlot([before], [slotOf("customer", renewed), slotOf("subscription", renewed)])?.how,
    ).toBe("refreshed");
  });

  it("looks at the latest baseline first, then at older ones", () => {
    const second = methodFact("pm_second", { createdAt: new Date("2026-05-05") });
    const afterFirst = [slotOf("customer", second), slotOf("subscription", old)];
    const now = [slotOf("customer", fresh), slotOf("subscription", old)];
    expect(findChangedSlot([afterFirst, before], now)?.method.providerPaymentMethodId).toBe("pm_new");
    expect(findChangedSlot([afterFirst, before], afterFirst)?.method.providerPaymentMethodId).toBe(
      "pm_second",
    );
  });

  it("is not one whose data the key could not read before, or cannot now", () => {
    const unread = methodFact("pm_old", { fingerprint: null, expMonth: null, expYear: null });
    expect(findChangedSlot([[slotOf("customer", unread)]], [slotOf("customer", old)])).toBeNull();
    expect(findChangedSlot([[slotOf("customer", old)]], [slotOf("customer", unread)])).toBeNull();
  });

  it.each([
    ["customer", "updated", "customer_1", true],
    ["subscription", "updated", "sub_2", true],
    ["subscription", "refreshed", "sub_2", false],
    ["subscription", "refreshed", "sub_1", true],
    ["invoice", "updated", "in_2", false],
    ["invoice", "updated", "in_1", true],
  ] as const)("in the slot of a %s, %s there (%s), may pay the invoice: %s", (owner, how, ownerId, may) => {
    const invoice = { providerInvoiceId: "in_1", providerSubscriptionId: "sub_1" };
    expect(maySlotPay({ owner, ownerId, how, method: fresh }, invoice)).toBe(may);
  });
});
