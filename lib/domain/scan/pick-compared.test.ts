import { expect, it } from "vitest";

import { pickCompared } from "./pick-compared";

const scan = (id: string, state: "done" | "failed" | "reading" = "done") => ({ id, state });
const scans = [scan("running", "reading"), scan("c"), scan("stopped", "failed"), scan("b"), scan("a")];

it.each([
  [undefined, "c", "b"],
  ["b", "b", "a"],
  ["stopped", "c", "b"],
  ["foreign", "c", "b"],
])("compares the scan asked for (%s) with the finished one before it", (asked, after, before) => {
  expect(pickCompared(scans, asked)).toEqual({ after: scan(after), before: scan(before) });
});

it("compares nothing with the first scan", () => {
  expect(pickCompared(scans, "a")).toBeNull();
  expect(pickCompared([scan("only")], undefined)).toBeNull();
});
