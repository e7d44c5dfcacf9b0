import { describe, expect, it } from "vitest";

import { drawFaults, readFaultRule } from "./faults";
import { Random } from "./random";

const random = new Random("faults");
const request = { method: "GET", path: "/v1/charges", search: "created[gte]=10&created[lt]=20&limit=100" };

function failureFor(match: string) {
  const rule = readFaultRule({ match, kind: "500" });
  if (typeof rule === "string") return rule;
  return drawFaults([rule], request, random).failure;
}

describe("what a fault rule matches", () => {
  it.each(["*", "GET /v1/charges", "GET /v1/*", "* /v1/charges"])("%s matches the path", (match) => {
    expect(failureFor(match)).toBe("500");
  });

  it.each(["GET /v1/charge", "POST /v1/charges", "GET /v1/charges/*"])("%s does not", (match) => {
    expect(failureFor(match)).toBeNull();
  });

  it("looks at the query only where it has a question mark, so that one window can fail alone", () => {
    expect(failureFor("GET /v1/charges?*created[lt]=20*")).toBe("500");
    expect(failureFor("GET /v1/charges?*created[lt]=30*")).toBeNull();
    expect(failureFor("GET /v1/charges")).toBe("500");
  });

  it("strikes as often as told", () => {
    const rule = readFaultRule({ match: "*", kind: "503", count: 2 });
    if (typeof rule === "string") expect.fail(rule);
    const struck = [1, 2, 3].map(() => drawFaults([rule], request, random).failure);
    expect(struck).toEqual(["503", "503", null]);
  });
});
