import { randomBytes, randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";

import { makeMessageToken, readMessageToken } from "./message-token";

const key = randomBytes(32);
const purpose = "unsubscribe";

describe("a message's token", () => {
  it("leads back to its message, and is the same each time", () => {
    const id = randomUUID();
    const token = makeMessageToken(purpose, id, key);
    expect(readMessageToken(purpose, token, [key])).toBe(id);
    expect(makeMessageToken(purpose, id, key)).toBe(token);
  });

  it("is still known when its key is no longer the newest, and by no other key", () => {
    const id = randomUUID();
    const token = makeMessageToken(purpose, id, key);
    expect(readMessageToken(purpose, token, [randomBytes(32), key])).toBe(id);
    expect(readMessageToken(purpose, token, [randomBytes(32)])).toBeNull();
  });

  it("made for one purpose is none for another", () => {
    const token = makeMessageToken("open", randomUUID(), key);
    expect(readMessageToken(purpose, token, [key])).toBeNull();
  });

  it.each(["", "x", "a".repeat(54), "../".repeat(18), "é".repeat(54)])("is not made of %j", (token) => {
    expect(readMessageToken(purpose, token, [key])).toBeNull();
  });

  it("is none of ours once any character of it was changed", () => {
    const token = makeMessageToken(purpose, randomUUID(), key);
    for (let at = 0; at < token.length; at += 1) {
      const other = token[at] === "A" ? "B" : "A";
      expect(readMessageToken(purpose, token.slice(0, at) + other + token.slice(at + 1), [key])).toBeNull();
    }
  });
});
