import { describe, expect, it } from "vitest";

import type { AttemptFact } from "@/lib/domain/facts";
import { customerFact, invoiceFact, methodFact, slotOf } from "@/lib/testing/facts";

import { cardAttempts } from "./card-attempts";

const customer = customerFact([slotOf("customer", methodFact("pm_new", { fingerprint: "print" }))]);
const reads = (attempts: AttemptFact[] | null) => ({ customer, invoice: invoiceFact(), attempts });

function attempt(hoursAgo: number, changes: Partial<AttemptFact> = {}): AttemptFact {
  return {
    providerChargeId: `ch_${hoursAgo}`,
    providerIntentId: "pi_1",
    providerPaymentMethodId: "pm_old",
    fingerprint: "print",
    brand: "visa",
    country: "US",
    at: new Date(Date.parse("2026-05-20T10:00:00Z") - hoursAgo * 3_600_000),
    decline: { code: "do_not_honor", adviceCode: null, networkAdviceCode: null, networkDeclineCode: null },
    ...changes,
  };
}

describe("the attempts of a card", () => {
  it("are those of the card itself under whichever id, newest first", () => {
    const other = attempt(2, { fingerprint: "another" });
    const found = cardAttempts("pm_new", reads([attempt(3), other, attempt(1)]));
    expect(found).toMatchObject({ fingerprint: "print", attempts: [attempt(1), attempt(3)] });
  });

  it("are not known where attempts or card cannot be seen", () => {
    expect(cardAttempts("pm_new", reads(null))).toBeNull();
    expect(cardAttempts("pm_unknown", reads([attempt(1)]))).toBeNull();
  });
});
