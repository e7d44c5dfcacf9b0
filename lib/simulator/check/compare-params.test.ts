import { expect, it } from "vitest";
import { compileParams } from "@/lib/simulator/api/param-spec";
import { compareParams, describeParams } from "./compare-params";
import type { Operation, Subset } from "./subset";

const subset: Subset = { paths: {}, components: { schemas: {} } };
const operation: Operation = {
  parameters: [
    { in: "path", name: "id", schema: { type: "string" } },
    { in: "query", name: "status", schema: { type: "string", enum: ["open", "paid"] } },
  ],
  requestBody: {
    content: {
      "application/x-www-form-urlencoded": {
        schema: {
          type: "object",
          properties: {
            flow: { type: "object", properties: { type: { type: "string" } } },
            items: { anyOf: [{ type: "array", items: { type: "object", properties: { price: {} } } }] },
          },
        },
      },
    },
  },
  responses: {},
};

const compare = (notation: string, isStrict = false) =>
  compareParams(subset, compileParams(notation), describeParams(operation), "", isStrict).map(
    ({ field, what }) => `${field} ${what}`,
  );

it("accepts parameters that are described, down to nested ones", () => {
  expect(compare("status:e(open|paid) flow{type} items[]{price}", true)).toEqual([]);
});

it.each([
  ["colour", "colour is taken but not described"],
  ["flow{type colour}", "flow.colour is taken but not described"],
  ["items[]{colour}", "items[].colour is taken but not described"],
  ["status:e(open|void)", 'status takes "void", which is not one of its values'],
  ["status{a}", "status is taken as an object but is not described as one"],
  ["flow[]", "flow is taken as a list but is not described as one"],
])("reports %s", (notation, line) => {
  expect(compare(notation)).toEqual([line]);
});

it("reports described parameters that are refused only where it is asked to", () => {
  expect(compare("status")).toEqual([]);
  expect(compare("status", true)).toEqual([
    "flow is described but refused",
    "items is described but refused",
  ]);
});
