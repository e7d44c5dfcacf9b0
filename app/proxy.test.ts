import { NextRequest } from "next/server";
import { beforeAll, describe, expect, it } from "vitest";

import { testEnvironment } from "@/lib/testing/test-environment";

import { proxy } from "@/proxy";

beforeAll(() => {
  Object.assign(process.env, testEnvironment, {
    APP_URL: "https://recoup.example",
    DATABASE_URL: "postgres://x",
  });
});

const ask = (path: string, host = "recoup.example", more: Record<string, string> = {}) =>
  proxy(new NextRequest(`https://recoup.example${path}`, { headers: { host, ...more } }));

describe("the door of the web app", () => {
  it.each([
    ["/m", "pay.acme.test", 404],
    ["/sign-in", "pay.acme.test", 404],
    ["/", "pay.acme.test", 404],
    ["/m", "127.0.0.1:3000", 404],
    ["/u/token", "pay.acme.test", 200],
    ["/e/token/unsubscribe", "pay.acme.test", 200],
    ["/api/health/live", "10.0.0.7:3000", 200],
    ["/m", "recoup.example", 200],
    ["/m", "RECOUP.example:443", 200],
    ["/m/%E0%A4%A", "recoup.example", 400],
    ["/u/%ff", "pay.acme.test", 400],
  ])("answers %s at %s with %s", (path, host, status) => {
    expect(ask(path, host).status).toBe(status);
  });

  it("goes by the host that a proxy passes on", () => {
    expect(ask("/m", "web:3000", { "x-forwarded-host": "recoup.example" }).status).toBe(200);
  });

  it("gives the pages of those who are signed in a nonce each, and no other", () => {
    const policyOf = (path: string) => ask(path).headers.get("content-security-policy");
    expect(policyOf("/m/1/cases")).toMatch(/nonce-/);
    expect(policyOf("/m/1/cases")).not.toBe(policyOf("/m/1/cases"));
    for (const path of ["/", "/m/1/reminders/preview", "/m/1/doctors/test"])
      expect(policyOf(path)).toBeNull();
  });
});
