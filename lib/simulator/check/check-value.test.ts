import { describe, expect, it } from "vitest";
import { checkValue } from "./check-value";
import { findTemplate, type Schema, type Subset } from "./subset";

const card: Schema = {
  type: "object",
  properties: { object: { type: "string", enum: ["card"] }, last4: { type: "string", nullable: true } },
  required: ["object", "last4"],
};
const gone: Schema = {
  type: "object",
  properties: { object: { type: "string", enum: ["card"] }, deleted: { type: "boolean", enum: [true] } },
  required: ["object", "deleted"],
};
const subset: Subset = {
  paths: {
    "/v1/cards": { get: { responses: {} } },
    "/v1/cards/{id}": { get: { responses: {} } },
    "/v1/cards/search": { get: { responses: {} } },
  },
  components: { schemas: { card, gone } },
};
const check = (schema: Schema, value: unknown) =>
  checkValue(subset, schema, value, "x").map((d) => `${d.field} ${d.what}`);
const ref = { $ref: "#/components/schemas/card" };

describe("checkValue", () => {
  it("accepts what is described", () => {
    expect(check(ref, { object: "card", last4: "4242" })).toEqual([]);
    expect(check(ref, { object: "card", last4: null })).toEqual([]);
  });

  it.each<[Schema, unknown, string]>([
    [ref, { object: "card" }, "x.last4 is missing"],
    [ref, { object: "card", last4: 4242 }, "x.last4 is number, not string"],
    [ref, { object: "card", last4: null, cvc: "1" }, "x.cvc is not described"],
    [ref, { object: "car", last4: null }, 'x.object is "car", which is not one of its values'],
    [ref, null, "x is null but may not be"],
    [{ type: "array", items: { type: "integer" } }, [1, "2"], "x[1] is string, not integer"],
    [{ type: "object", additionalProperties: { type: "string" } }, { a: 1 }, "x.a is number, not string"],
    [{ type: "boolean" }, "true", "x is string, not boolean"],
  ])("reports a value that is not as %j says", (schema, value, line) => {
    expect(check(schema, value)).toEqual([line]);
  });

  it("takes an expandable field as id, object or deleted object, and judges by the one it claims to be", () => {
    const expandable: Schema = {
      anyOf: [{ type: "string" }, ref, { $ref: "#/components/schemas/gone" }],
      nullable: true,
    };
    for (const value of ["card_1", null, { object: "card", last4: "1" }, { object: "card", deleted: true }])
      expect(check(expandable, value)).toEqual([]);
    expect(check(expandable, { object: "card" })).toEqual(["x.last4 is missing"]);
    expect(check(expandable, 7)).toHaveLength(1);
  });

  it("looks into nothing behind a stub", () => {
    expect(check({ type: "object", properties: {}, "x-stub": "file" }, { anything: 1 })).toEqual([]);
  });
});

it("matches a path to its template, fixed words first", () => {
  expect(findTemplate(subset, "GET", "/v1/cards/search")).toBe("/v1/cards/search");
  expect(findTemplate(subset, "GET", "/v1/cards/c_1")).toBe("/v1/cards/{id}");
  expect(findTemplate(subset, "POST", "/v1/cards")).toBeNull();
});
