import { describe, expect, it } from "vitest";

import type { AttemptFact } from "@/lib/domain/facts";
import { customerFact, invoiceFact, methodFact, slotOf } from "@/lib/testing/facts";

import { hasRoomFor } from "./has-room-for";

const now = new Date("2026-05-20T10:00:00Z");
const customer = customerFact([slotOf("customer", methodFact("pm_new", { fingerprint: "print" }))]);
const reads = (attempts: AttemptFact[] | null) => ({ customer, invoice: invoiceFact(), attempts });

function attempts(count: number, changes: Partial<AttemptFact> = {}): AttemptFact[] {
  return Array.from({ length: count }, (_, index) => ({
    providerChargeId: `ch_${index}`,
    providerIntentId: "pi_1",
    providerPaymentMethodId: "pm_old",
    fingerprint: "print",
    brand: "visa",
    country: "US",
    at: new Date(now.getTime() - (index + 1) * 3_600_000),
    decline: { code: "do_not_honor", adviceCode: null, networkAdviceCode: null, networkDeclineCode: null },
    ...changes,
  }));
}

describe("room for one more try of a card", () => {
  it.each([
    [14, true],
    [15, false],
    [16, false],
  ])("after %i under whichever id: %s", (count, hasRoom) => {
    expect(hasRoomFor("pm_new", reads(attempts(count)), now)).toBe(hasRoom);
  });

  it("is not taken by other cards, nor by what was paid", () => {
    expect(hasRoomFor("pm_new", reads(attempts(30, { fingerprint: "another" })), now)).toBe(true);
    expect(hasRoomFor("pm_new", reads(attempts(30, { decline: null })), now)).toBe(true);
  });

  it("is not denied where attempts or card cannot be seen", () => {
    expect(hasRoomFor("pm_new", reads(null), now)).toBe(true);
    expect(hasRoomFor("pm_unknown", reads(attempts(30)), now)).toBe(true);
  });
});
