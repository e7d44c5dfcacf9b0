import { beforeAll, expect, it } from "vitest";

import { testEnvironment } from "@/lib/testing/test-environment";

import { requireOwnOrigin } from "./require-own-origin";

beforeAll(() => void Object.assign(process.env, { DATABASE_URL: "postgresql://none" }, testEnvironment));
const own = new URL(testEnvironment.APP_URL).origin;

it.each([
  [{ origin: own }, true],
  [{ origin: own, "sec-fetch-site": "same-origin" }, true],
  [{}, true],
  [{ origin: "https://evil.example" }, false],
  [{ origin: `${own}.evil.example` }, false],
  [{ origin: own.replace("http:", "https:") + "0" }, false],
  [{ origin: "null" }, false],
  [{ "sec-fetch-site": "cross-site" }, false],
  [{ "sec-fetch-site": "same-site" }, false],
])("a form with %j passes: %s", (given, passes) => {
  const ask = () => requireOwnOrigin({ headers: new Headers(given as Record<string, string>) });
  if (passes) expect(ask).not.toThrow();
  else expect(ask).toThrow();
});
