import { describe, expect, it } from "vitest";

import type { PortalSession } from "@/lib/simulator/page-objects";

import { isPortalOver } from "./portal-life";

const MINUTE = 60_000;
const visit = (lastActivityAtMs: number | null) => ({
  session: {} as PortalSession,
  createdAtMs: 0,
  lastActivityAtMs,
  isCompleted: false,
});

describe("the life of a portal session", () => {
  it("is five minutes while nobody has opened it", () => {
    expect(isPortalOver(visit(null), 5 * MINUTE, null)).toBe(false);
    expect(isPortalOver(visit(null), 5 * MINUTE + 1, null)).toBe(true);
  });

  it("is an hour after the last activity once it was opened", () => {
    expect(isPortalOver(visit(4 * MINUTE), 64 * MINUTE, null)).toBe(false);
    expect(isPortalOver(visit(4 * MINUTE), 64 * MINUTE + 1, null)).toBe(true);
  });

  it("ends at the total cap however busy it is, where there is one", () => {
    expect(isPortalOver(visit(119 * MINUTE), 121 * MINUTE, 2)).toBe(true);
    expect(isPortalOver(visit(119 * MINUTE), 121 * MINUTE, null)).toBe(false);
  });
});
