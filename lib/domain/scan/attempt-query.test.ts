import { expect, it } from "vitest";

import { formatAttemptQuery, parseAttemptQuery } from "./attempt-query";

const read = (search: string) => parseAttemptQuery(Object.fromEntries(new URLSearchParams(search)));

it("carries a list of attempts through an address and back", () => {
  const scanId = "0190b8f0-0000-7000-8000-000000000000";
  for (const day of [undefined, 0, 364]) {
    const query = { scanId, period: "12m" as const, currency: "usd", day, page: 3 };
    expect(read(formatAttemptQuery(query))).toEqual(query);
  }
});

it("leaves out a day that is none of the period", () => {
  for (const day of ["90", "-1", "1.5", "x", "", "1e99"]) {
    expect(read(`?day=${day}&page=0`)).toMatchObject({ day: undefined, page: 1 });
  }
});
