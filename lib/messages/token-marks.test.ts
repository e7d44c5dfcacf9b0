import { randomBytes, randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";

import { makeMessageToken } from "@/lib/crypto/message-token";
import { linkToken } from "@/lib/crypto/token";
import { env } from "@/lib/env";
import { testEnvironment } from "@/lib/testing/test-environment";

import { hideTokens, showTokens } from "./token-marks";

beforeAll(() => {
  Object.assign(process.env, testEnvironment, { DATABASE_URL: "postgresql://nobody@127.0.0.1:9/none" });
});

describe("P7: a mail that is kept", () => {
  it("holds none of its tokens, and is the same mail again, also after the keys were rotated", () => {
    const id = randomUUID();
    const [key] = env().LINK_KEYS;
    const { token } = linkToken(id);
    const [open, stop] = ["open", "unsubscribe"].map((use) =>
      makeMessageToken(use, id, key?.key ?? randomBytes(1)),
    );
    const mail = {
      html: `<a href="https://x/u/${token}">Pay</a><img src="https://x/e/${open}/open.gif">`,
      text: `https://x/u/${token} {{recoup:other:k}}`,
      "List-Unsubscribe": `<https://x/e/${stop}/unsubscribe>`,
    };
    const kept = hideTokens(id, mail);
    for (const secret of [token, open, stop]) expect(JSON.stringify(kept)).not.toContain(secret);
    env().LINK_KEYS.unshift({ id: "newer", key: randomBytes(32) });
    try {
      expect(showTokens(id, kept)).toEqual(mail);
      expect(showTokens(randomUUID(), kept)).not.toEqual(mail);
    } finally {
      env().LINK_KEYS.shift();
    }
  });
});
