import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { checkShapes } from "./check-shapes";

const coupon = {
  type: "object",
  properties: {
    id: { type: "string" },
    object: { type: "string", enum: ["coupon"] },
    created: { type: "string" },
  },
  required: ["id", "object", "created", "colour"],
};
const answer = (schema: object) => ({ "200": { content: { "application/json": { schema } } } });
const description = {
  paths: {
    "/v1/coupons/{id}": {
      get: {
        parameters: [{ in: "path", name: "id", schema: { type: "string" } }],
        responses: answer({ $ref: "#/components/schemas/coupon" }),
      },
    },
  },
  components: { schemas: { coupon } },
};

it("names each place where the simulator is not as a description says", async () => {
  const folder = mkdtempSync(join(tmpdir(), "shapes-"));
  writeFileSync(join(folder, "stripe-api-subset.json"), JSON.stringify(description));
  const { lines, endpoints, objects } = await checkShapes(folder);
  expect(lines).toContain("GET /v1/coupons/{id}: response.coupon.colour: is missing");
  expect(lines).toContain("GET /v1/coupons/{id}: response.coupon.created: is number, not string");
  expect(lines).toContain("GET /v1/coupons/{id}: response.coupon.percent_off: is not described");
  expect(lines).toContain("GET /v1/coupons/:id: request.expand: is taken but not described");
  expect(lines).toContain("POST /v1/coupons: request.path: is served but not described");
  // Whatever the description says, every endpoint was driven and nothing broke on the way.
  expect(lines.filter((line) => /^DRIVE|never seen/.test(line))).toEqual([]);
  expect(endpoints).toBeGreaterThan(80);
  expect(objects).toBeGreaterThan(1000);
});
