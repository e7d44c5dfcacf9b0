import { expect, it } from "vitest";
import { renderTable } from "@/lib/dev/render-table";

it("aligns numbers to the right and keeps columns that only some rows have", () => {
  const table = renderTable([
    { name: "bare", requestsPerSecond: 2600, p50Ms: 1.234 },
    { name: "link GET", requestsPerSecond: 1400.55, ratioToBare: 0.54 },
  ]);
  expect(table.split("\n")).toEqual([
    "name      requestsPerSecond  p50Ms  ratioToBare",
    "--------  -----------------  -----  -----------",
    "bare                   2600   1.23",
    "link GET             1400.5                0.54",
  ]);
});
