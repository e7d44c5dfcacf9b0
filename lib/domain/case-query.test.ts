import { describe, expect, it } from "vitest";

import { formatCaseQuery, isNarrowed, parseCaseQuery } from "./case-query";

const caseId = "01a1fbea-f433-7a91-86ea-d99e21a00198";

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
      after: caseId,
    });
    expect(query.search).toBe("Anna & Söhne #1");
    const again = Object.fromEntries(new URLSearchParams(formatCaseQuery(query)));
    expect(parseCaseQuery(again)).toEqual(query);
  });

  it.each(["0", "-1", "1.5", "x", "1e400", ""])("reads page %j as the first", (page) => {
    expect(parseCaseQuery({ page, after: caseId }).page).toBe(1);
  });

  it("is at the first page where no case says from where on, and stops at a hundred characters of search", () => {
    const query = parseCaseQuery({ page: "7", after: "x' OR 1=1", q: "a".repeat(10_000) });
    expect(query).toMatchObject({ page: 1, from: undefined });
    expect(query.search).toHaveLength(100);
  });

  it("goes on after one case or back before it, whichever is named first", () => {
    expect(parseCaseQuery({ page: "2", before: caseId }).from).toEqual({ side: "before", caseId });
    expect(parseCaseQuery({ page: "2", before: caseId, after: caseId }).from?.side).toBe("after");
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
