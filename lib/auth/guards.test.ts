import { expect, it } from "vitest";

import { ForbiddenError } from "@/lib/domain/errors";

import { requireDeed } from "./guards";

it("refuses what a role may not do, in words, and lets the rest pass", () => {
  expect(() => requireDeed({ role: "admin" }, "settings.change")).not.toThrow();
  expect(() => requireDeed({ role: "member" }, "settings.change")).toThrow(ForbiddenError);
  expect(() => requireDeed({ role: "admin" }, "people.change")).toThrow(ForbiddenError);
});
