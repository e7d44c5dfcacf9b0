import { NextRequest } from "next/server";
import { beforeAll, describe, expect, it } from "vitest";

import { hostOf } from "@/lib/links/our-host";
import { testEnvironment } from "@/lib/testing/test-environment";

import { proxy } from "@/proxy";

beforeAll(() => void Object.assign(process.env, { DATABASE_URL: "postgresql://none" }, testEnvironment));
const { origin, host: own } = new URL(testEnvironment.APP_URL);

const ask = (path: string, host = own, more: Record<string, string> = {}) =>
  proxy(new NextRequest(`${origin}${path}`, { headers: { host, ...more } }));

describe("the door of the web app", () => {
  it.each([
    ["/m", "pay.acme.test", 404],
    ["/sign-in", "pay.acme.test", 404],
    ["/", "pay.acme.test", 404],
    ["/m", "10.0.0.7:3000", 404],
    ["/u/token", "pay.acme.test", 200],
    ["/e/token/unsubscribe", "pay.acme.test", 200],
    ["/api/health/live", "10.0.0.7:3000", 200],
    ["/m", own, 200],
    ["/m", "127.0.0.1:443", 200],
    ["/m/%E0%A4%A", own, 400],
    ["/u/%ff", "pay.acme.test", 400],
  ])("answers %s at %s with %s", (path, host, status) => {
    expect(ask(path, host).status).toBe(status);
  });

  it("knows a host by its name, however it is written", () => {
    expect(hostOf((name) => (name === "host" ? "RECOUP.example:443" : null))).toBe("recoup.example");
  });

  it("goes by the host that a proxy passes on", () => {
    expect(ask("/m", "web:3000", { "x-forwarded-host": own }).status).toBe(200);
  });

  it("gives the pages of those who are signed in a nonce each, and no other", () => {
    const policyOf = (path: string) => ask(path).headers.get("content-security-policy");
    expect(policyOf("/m/1/cases")).toMatch(/nonce-/);
    expect(policyOf("/m/1/cases")).not.toBe(policyOf("/m/1/cases"));
    for (const path of ["/", "/m/1/reminders/preview", "/m/1/doctors/test"])
      expect(policyOf(path)).toBeNull();
  });
});
