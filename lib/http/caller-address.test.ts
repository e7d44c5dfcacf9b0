import { describe, expect, it } from "vitest";

import { callerAddress } from "./caller-address";

const of = (headers: Record<string, string>, trustedProxies: number) =>
  callerAddress(new Headers(headers), trustedProxies);

describe("behind proxies of ours", () => {
  it.each([
    ["203.0.113.7", 1, "203.0.113.7"],
    // What stands in front may be invented by the caller; the last was written by the nearest proxy.
    ["10.9.9.9, 203.0.113.7", 1, "203.0.113.7"],
    ["10.9.9.9, 203.0.113.7, 198.51.100.2", 2, "203.0.113.7"],
    ["203.0.113.7", 2, undefined],
    ["2001:DB8::1", 1, "2001:db8::1"],
    ["::ffff:203.0.113.7", 1, "203.0.113.7"],
    ["127.0.0.1", 1, undefined],
    ["::ffff:127.0.0.1", 1, undefined],
    ["::1", 1, undefined],
    ["unknown", 1, undefined],
    ["<script>", 1, undefined],
  ])("of %j, with %d of them, is %s", (forwarded, trustedProxies, address) => {
    expect(of({ "x-forwarded-for": forwarded }, trustedProxies)).toBe(address);
  });
});

describe("without a proxy", () => {
  it("is that of the connection, whatever the caller says of itself", () => {
    const headers = { "x-forwarded-for": "203.0.113.7", "x-recoup-peer": "198.51.100.9" };
    expect(of(headers, 0)).toBe("198.51.100.9");
    expect(of({ "x-forwarded-for": "203.0.113.7" }, 0)).toBeUndefined();
  });
});
