import { describe, expect, it } from "vitest";

import { ForbiddenError } from "@/lib/domain/errors";

import { requireRole } from "./guards";

describe("requireRole", () => {
  it.each([
    ["owner", "owner", true],
    ["owner", "admin", true],
    ["admin", "admin", true],
    ["admin", "owner", false],
    ["member", "admin", false],
    ["member", "owner", false],
  ] as const)("an %s asking for what takes an %s: %s", (role, needed, isAllowed) => {
    const ask = () => requireRole({ role }, needed);
    if (isAllowed) expect(ask).not.toThrow();
    else expect(ask).toThrow(ForbiddenError);
  });
});
