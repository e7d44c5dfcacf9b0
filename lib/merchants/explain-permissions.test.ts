import { describe, expect, it } from "vitest";

import { explainPermissions, missingEssentials, statusOf } from "./explain-permissions";
import { permissionWords } from "./permission-words";

const all = Object.fromEntries(permissionWords.map(({ slug }) => [slug, "granted" as const]));

describe("permissions in words", () => {
  it("each says in a sentence what works and what does not without it", () => {
    for (const { works, without } of explainPermissions({})) {
      expect(works).toMatch(/^[A-Z].+\.$/);
      expect(without).toMatch(/^[A-Z].+\.$/);
    }
  });

  it("a key that lacks one of them is limited, one that is only not known yet is not", () => {
    expect(statusOf(all)).toBe("ok");
    expect(statusOf({ ...all, invoice_write: "unknown" })).toBe("ok");
    expect(statusOf({ ...all, invoice_write: "missing" })).toBe("limited");
  });

  it("recovery needs invoices, customers and subscriptions, and can do without the rest", () => {
    const none = Object.fromEntries(permissionWords.map(({ slug }) => [slug, "missing" as const]));
    expect(missingEssentials(none).map(({ slug }) => slug)).toEqual([
      "invoice_read",
      "customer_read",
      "subscription_read",
    ]);
    expect(missingEssentials({ ...all, webhook_write: "missing" })).toEqual([]);
  });
});
