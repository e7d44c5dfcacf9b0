import { expect, it } from "vitest";

import { networkOf } from "./network";

it.each([
  ["203.0.113.7", "203.0.113.7"],
  ["2001:db8::1", "2001:db8:0:0::/64"],
  ["2001:DB8:0:0:1:2:3:4", "2001:db8:0:0::/64"],
  ["2001:0db8:0001::", "2001:db8:1:0::/64"],
  ["10.1.2.3", null],
  ["172.20.0.1", null],
  ["172.32.0.1", "172.32.0.1"],
  ["192.168.1.1", null],
  ["100.64.0.1", null],
  ["127.0.0.1", null],
  ["::1", null],
  ["fd00::1", null],
  ["fe80::1", null],
])("%s belongs to %s", (address, network) => {
  expect(networkOf(address)).toBe(network);
});
