import { expect, it } from "vitest";

import {
  AppError,
  ForbiddenError,
  InvalidInputError,
  NotFoundError,
  RateLimitedError,
} from "@/lib/domain/errors";

import { respondError } from "./respond";

it.each([
  [new InvalidInputError("bad_key", "Paste a key.", "key"), 400],
  [new ForbiddenError("role_too_low", "Ask an owner."), 403],
  [new NotFoundError("case_not_found", "no case 7"), 404],
  [new AppError("rate_limited", "slow_down", "bucket empty", "Wait a little."), 429],
  [new AppError("unavailable", "provider_down", "503 from upstream"), 503],
])("answers %s with its status, its code and the sentence for people", async (error, status) => {
  const response = respondError(error);
  const body = await response.json();
  expect(response.status).toBe(status);
  expect(body.error).toMatchObject({ code: error.code, message: error.userMessage });
  expect(JSON.stringify(body)).not.toContain(status === 503 ? "upstream" : "no case 7");
});

it("says when to come back after too many attempts", async () => {
  const response = respondError(new RateLimitedError("slow_down", "Too many keys were tried.", 90_001));
  expect([response.status, response.headers.get("retry-after")]).toEqual([429, "91"]);
  expect((await response.json()).error.message).toBe("Too many keys were tried. Try again in 2 minutes.");
});

it("names the field that input was wrong in", async () => {
  const response = respondError(new InvalidInputError("bad_key", "Paste a key.", "key"));
  expect((await response.json()).error.field).toBe("key");
});

it("says nothing about an error that it does not know", async () => {
  const response = respondError(new Error("password=hunter2"));
  expect(response.status).toBe(500);
  expect(await response.text()).not.toContain("hunter2");
});
