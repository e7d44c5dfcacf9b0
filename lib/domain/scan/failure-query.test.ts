import { expect, it } from "vitest";

import { failureOutcomes, formatFailureQuery, parseFailureQuery, splitNames } from "./failure-query";
import { moves } from "./sort-moves";

const read = (search: string) =>
  parseFailureQuery(
    Object.fromEntries([...new URLSearchParams(search)].map(([name, value]) => [name, value])),
  );

it("carries every figure's list through an address and back", () => {
  const scanId = "0190b8f0-0000-7000-8000-000000000000";
  const plain = { scanId, period: "12m", currency: "usd", page: 1 } as const;
  const lists = [
    ...failureOutcomes.map((outcome) => ({ ...plain, outcome })),
    ...splitNames.map((split) => ({ ...plain, page: 7, line: { split, key: "Größe & <b>=?" } })),
    { ...plain, isCardUnchanged: true },
    ...[0, 5].map((took) => ({ ...plain, outcome: "recovered" as const, took })),
    ...moves.map((move) => ({ ...plain, moved: { move, againstId: scanId } })),
  ];
  for (const list of lists) expect(read(formatFailureQuery(list))).toEqual(list);
});

it("leaves out what nobody can mean", () => {
  expect(read("?period=7y&outcome=won&page=-2&card=x")).toEqual({ period: "90d", page: 1 });
  expect(read("?moved=sideways&against=x").moved).toBeUndefined();
  for (const took of ["6", "-1", "x", ""]) expect(read(`?took=${took}`).took).toBeUndefined();
  expect(read("?moved=new").moved).toBeUndefined();
  expect(read("?page=1e9").page).toBe(400);
  expect(parseFailureQuery({ period: ["12m", "90d"], plan: "a\0b", currency: "EUR" })).toMatchObject({
    period: "12m",
    currency: "eur",
    line: { split: "plan", key: "ab" },
  });
});
