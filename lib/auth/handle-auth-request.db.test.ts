import { NextRequest } from "next/server";
import { beforeAll, describe, expect, it } from "vitest";

import { testDatabase } from "@/lib/testing/test-database";
import { testEnvironment } from "@/lib/testing/test-environment";

import { handleAuthRequest } from "./handle-auth-request";

const ours = testEnvironment.APP_URL;

function ask(method: string, path: string, headers: Record<string, string> = {}): Promise<Response> {
  const url = new URL(`/api/auth/${path}`, ours);
  const segments = url.pathname.replace("/api/auth/", "").split("/");
  return handleAuthRequest(new NextRequest(url, { method, headers }), segments);
}

beforeAll(testDatabase);

describe("a mailed link's callback", () => {
  it("leads to the page with the button when it is only fetched, and sets no cookie (P6)", async () => {
    const response = await ask("GET", "callback/email?token=t&email=a%40b.test");
    expect(response.status).toBe(303);
    expect(response.headers.get("location")).toBe(`${ours}/sign-in/confirm?token=t&email=a%40b.test`);
    expect(response.headers.getSetCookie()).toEqual([]);
  });

  it.each(["https://evil.example", "null"])("is refused when %s sent the form", async (origin) => {
    const response = await ask("POST", "callback/email?token=t&email=a%40b.test", { origin });
    expect(response.status).toBe(403);
  });
});

it.each([
  ["POST", "signin/email"],
  ["POST", "_log"],
  ["POST", "session"],
  ["GET", "session"],
  ["GET", "callback/credentials"],
  ["HEAD", "callback/email?token=t"],
  ["POST", "callback/email/more"],
])("%s %s is not there", async (method, path) => {
  expect((await ask(method, path)).status).toBe(404);
});
