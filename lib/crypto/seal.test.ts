import { beforeAll, describe, expect, it } from "vitest";

import { testEnvironment } from "@/lib/testing/test-environment";

import { seal, unseal } from "./seal";
import { linkToken } from "./token";

beforeAll(() => {
  Object.assign(process.env, testEnvironment, { DATABASE_URL: "postgresql://nobody@127.0.0.1:9/none" });
});

describe("P8: sealed secrets", () => {
  it("open with the same context and say nothing of the text", () => {
    const sealed = seal("rk_live_secret", "connection:1");
    expect(sealed).not.toContain("rk_live");
    expect(unseal(sealed, "connection:1")).toBe("rk_live_secret");
    expect(seal("rk_live_secret", "connection:1")).not.toBe(sealed);
  });

  it("do not open in another row, altered, or under an unknown key", () => {
    const sealed = seal("rk_live_secret", "connection:1");
    const [id, nonce, tag, text = ""] = sealed.split(".");
    const flipped = (text.startsWith("A") ? "B" : "A") + text.slice(1);
    for (const [wrong, context] of [
      [sealed, "connection:2"],
      [[id, nonce, tag, flipped].join("."), "connection:1"],
      [["other", nonce, tag, text].join("."), "connection:1"],
      ["", "connection:1"],
      ["a.b.c.d", "connection:1"],
    ] as const) {
      expect(() => unseal(wrong, context)).toThrow(expect.objectContaining({ code: "seal_broken" }));
    }
  });
});

describe("link tokens", () => {
  it("are the same for the same message, and differ between messages", () => {
    expect(linkToken("m1")).toEqual(linkToken("m1"));
    expect(linkToken("m1").token).not.toBe(linkToken("m2").token);
    expect(linkToken("m1").token).toMatch(/^[\w-]{32}$/);
  });

  it("name a key version that must still be there", () => {
    expect(() => linkToken("m1", "gone")).toThrow(expect.objectContaining({ code: "no_link_key" }));
  });
});
