import { describe, expect, it } from "vitest";

import { describeHold } from "./describe-hold";

describe("why a case is on hold", () => {
  it.each(["dispute", "invoice_missing", "merchant", "resubscribed", "breaker"])(
    "says for %s what happened and how it goes on",
    (reason) => {
      const { title, wayOut } = describeHold(reason);
      expect(title).not.toBe("On hold");
      expect(wayOut).toMatch(/^[A-Z].{40,}\.$/);
      expect(`${title} ${wayOut}`).not.toMatch(/_/);
    },
  );

  it.each([null, "constructor", "a_new_reason"])("stays calm about %s", (reason) => {
    expect(describeHold(reason).title).toBe("On hold");
  });
});
