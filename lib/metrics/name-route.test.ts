import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { nameRoute } from "./name-route";

describe("the label of a path", () => {
  it.each([
    ["/u/abcdefghijklmnopqrstuvwxyz", "link"],
    ["/u/abcdefghijklmnopqrstuvwxyz/done?session=1", "link_done"],
    ["/api/webhooks/stripe/6f1c", "webhook"],
    ["/api/webhooks/email/resend/key", "webhook_email"],
    ["/m/0193/cases/0194", "merchant"],
    ["/api/health/ready", "health"],
    ["/", "home"],
    ["/users", "other"],
    ["/..%2f..%2fetc/passwd", "other"],
  ])("of %s is %s", (path, name) => expect(nameRoute(path)).toBe(name));

  it("is one of a few, whatever is asked for", () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true }), (url) => {
        seen.add(nameRoute(new URL(url).pathname));
      }),
    );
    expect(seen.size).toBeLessThan(20);
  });
});
