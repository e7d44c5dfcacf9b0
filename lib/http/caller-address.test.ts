import { expect, it } from "vitest";

import { callerAddress } from "./caller-address";

it.each([
  ["203.0.113.7", "203.0.113.7"],
  // What stands in front may be invented by the caller; the last was written by the nearest proxy.
  ["10.9.9.9, 203.0.113.7", "203.0.113.7"],
  ["127.0.0.1", undefined],
  ["::ffff:127.0.0.1", undefined],
  ["::1", undefined],
])("of %s is %s", (forwarded, address) => {
  expect(callerAddress(new Headers({ "x-forwarded-for": forwarded }))).toBe(address);
});

it("is unknown without a header", () => {
  expect(callerAddress(new Headers())).toBeUndefined();
});
