import { expect, it } from "vitest";

import { readLedgerFilter } from "./ledger-view";

it.each([
  ["pay_invoice", "not_done", { act: "pay_invoice", outcome: "not_done" }],
  ["toString", "done", { outcome: "done" }],
  ["", "constructor", {}],
  [undefined, undefined, {}],
] as const)("takes %s and %s of an address only where they mean something", (act, outcome, filter) => {
  expect(readLedgerFilter(act, outcome)).toEqual(filter);
});
