import { describe, expect, it } from "vitest";

import { checkParams } from "./check-params";
import { compileParams } from "./param-spec";
import { parseForm } from "./parse-form";

const fields = compileParams(
  "customer! limit:i off_session:b status:e(open|paid) created:range metadata* expand[] items[]{price quantity:i} flow{type! after{url}}",
);

const check = (form: string) => checkParams(fields, parseForm(`customer=cus_1${form && `&${form}`}`));

describe("parameters of a call", () => {
  it("get their types, lists and nesting", () => {
    const read = check(
      "limit=3&off_session=true&created[gte]=5&expand[0]=a&expand[1]=b&items[0][price]=p&items[0][quantity]=2",
    );
    expect(read).toEqual({
      customer: "cus_1",
      limit: 3,
      off_session: true,
      created: { gte: 5 },
      expand: ["a", "b"],
      items: [{ price: "p", quantity: 2 }],
    });
    expect(check("expand[]=a&expand[]=b").expand).toEqual(["a", "b"]);
    expect(check("metadata[a%20b]=1%262&flow[type]=x&flow[after][url]=http%3A%2F%2Fx").metadata).toEqual({
      "a b": "1&2",
    });
  });

  it.each([
    ["foo=1", "Received unknown parameter: foo"],
    ["flow[type]=x&flow[foo]=1", "Received unknown parameter: flow[foo]"],
    ["created[after]=1", "Received unknown parameter: created[after]"],
    ["limit=ten", "Invalid integer: ten"],
    ["off_session=maybe", "Invalid boolean: maybe"],
    ["status=lost", "Invalid status: must be one of open, paid"],
    ["flow[after][url]=x", "Missing required param: flow[type]."],
    ["limit[a]=1", "Invalid string"],
    ["metadata=text", "Invalid hash"],
  ])("are refused with Stripe's sentence: %s", (form, sentence) => {
    expect(() => check(form)).toThrow(sentence);
  });

  it("keep an empty text, which unsets", () => {
    expect(check("status=").status).toBe("");
  });

  it("survive names that are traps", () => {
    expect(() => check("__proto__[x]=1")).toThrow(/unknown parameter: __proto__/);
    expect(() => check("%E0%A4%A=1")).toThrow(/unknown parameter/);
    expect(({} as Record<string, unknown>).x).toBeUndefined();
  });
});
