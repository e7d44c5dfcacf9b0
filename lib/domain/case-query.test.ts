import { describe, expect, it } from "vitest";

import { formatCaseQuery, isNarrowed, lastCasePage, parseCaseQuery } from "./case-query";

describe("the query of the list of cases", () => {
  it("survives the way through an address", () => {
    const query = parseCaseQuery({
      q: "  Anna & Söhne #1 ",
      state: "closed",
      outcome: "lost",
      class: "hard",
      stage: "none",
      sort: "oldest",
      page: "3",
    });
    expect(query.search).toBe("Anna & Söhne #1");
    const again = Object.fromEntries(new URLSearchParams(formatCaseQuery(query)));
    expect(parseCaseQuery(again)).toEqual(query);
  });

  it.each(["0", "-1", "1.5", "x", "1e400", ""])("reads page %j as the first", (page) => {
    expect(parseCaseQuery({ page }).page).toBe(1);
  });

  it("stops at the last page and at a hundred characters of search", () => {
    const query = parseCaseQuery({ page: "999999", q: "a".repeat(10_000) });
    expect(query.page).toBe(lastCasePage);
    expect(query.search).toHaveLength(100);
  });

  it("leaves out what it does not know", () => {
    const query = parseCaseQuery({ state: "constructor", outcome: ["lost", "won"], q: "\0\0" });
    expect(query).toMatchObject({ state: undefined, outcome: "lost", search: undefined });
    expect(formatCaseQuery(parseCaseQuery({}))).toBe("");
  });

  it("knows whether anything narrows the list", () => {
    expect(isNarrowed(parseCaseQuery({ sort: "oldest", page: "2" }))).toBe(false);
    expect(isNarrowed(parseCaseQuery({ stage: "clicked" }))).toBe(true);
  });
});
