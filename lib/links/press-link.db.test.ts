import { randomUUID } from "node:crypto";

import { beforeAll, describe, expect, it } from "vitest";

import { hashToken } from "@/lib/crypto/token";
import { runStatement } from "@/lib/db/client";
import { limitRules } from "@/lib/domain/limit-rules";
import { attemptOf } from "@/lib/limits/attempt-of";
import { takeAttempt } from "@/lib/limits/take-attempt";
import { linkedCustomers, type LinkedCustomers } from "@/lib/testing/linked-customers";
import { ownerQuery } from "@/lib/testing/recovery-world";

import { pressLink } from "./press-link";

const from = (address: string) => ({ method: "POST" as const, header: () => null, address });

describe("links that are pressed at the same moment", () => {
  let linked: LinkedCustomers;
  beforeAll(async () => {
    linked = await linkedCustomers(3);
  });

  it("each lead to their own; one that was pressed too often is refused, and holds nobody else up", async () => {
    const { customers, tokens } = linked;
    const [first = "", second = "", third = ""] = tokens;
    const { attempts } = limitRules.link_click;
    for (let n = 0; n < attempts; n += 1) await takeAttempt("link_click", hashToken(second));
    const asked = [first, second, third, "unknown", first];
    const pressed = await Promise.allSettled(asked.map((token) => pressLink(token, from("203.0.113.9"))));
    const led = pressed.map((each) =>
      each.status === "fulfilled"
        ? (each.value?.found.customer.providerCustomerId ?? null)
        : (each.reason as { kind: string }).kind,
    );
    expect(led).toEqual([customers[0], "rate_limited", customers[2], null, customers[0]]);
  });

  it("are told what came around them, also from the address that tried an unknown one", async () => {
    const address = "203.0.113.77";
    const triedUnknown = async () =>
      (await pressLink(linked.tokens[0] ?? "", from(address)))?.company?.triedUnknown;
    expect(await triedUnknown()).toBe(false);
    await pressLink("unknown", from(address));
    expect(await triedUnknown()).toBe(true);
  });

  it("find their rows by key, however small a table was when that was planned", async () => {
    const [token = ""] = linked.tokens;
    const found = await pressLink(token, from("203.0.113.9"));
    const { merchantId, id: linkId } = found?.found.link ?? {};
    const [at, write] = [new Date().toISOString(), randomUUID()];
    const asked = [
      {
        ...{ tokenHash: hashToken(token), from: at, visit: { at, addressHash: "x" } },
        attempt: attemptOf("link_click", hashToken(token)),
      },
    ];
    const visit = { method: "POST", class: "human", reasons: [], headers: {}, ledTo: "card_form" };
    const answers = [{ id: write, merchantId, status: 200, requestId: "req_1" }];
    const taken = [{ merchantId, rate: 60, burst: 20, isWrite: false }];
    const results = await ownerQuery(`
      BEGIN;
      SELECT press_links('${JSON.stringify(asked)}');
      SELECT store_click('${merchantId}', '${linkId}', '${found?.found.owner?.id}', '${at}', '${JSON.stringify(visit)}',
        '[]', '${randomUUID()}');
      SELECT note_provider_write('${write}', '${merchantId}', 'open_card_form', 'POST /x', 'cus_1', 'why', 'recoup', NULL);
      SELECT settle_provider_writes('${JSON.stringify(answers)}');
      SELECT count_requests('${JSON.stringify(taken)}');
      SELECT take_request_tokens('${merchantId}', 60, 20, 0, false, 1);
      SELECT relname FROM pg_stat_xact_user_tables WHERE seq_scan > 0 AND schemaname = 'public';
      ROLLBACK`);
    const scanned = (results as unknown as { rows: unknown[] }[]).at(-2);
    expect(scanned?.rows).toEqual([]);
  });

  it("cost no more where a link was pressed very often before", async () => {
    const [token = ""] = linked.tokens;
    const { id: linkId, merchantId } = (await pressLink(token, from("203.0.113.9")))?.found.link ?? {};
    const asked = [{ tokenHash: hashToken(token), visit: { at: new Date() } }];
    const results = await ownerQuery(`
      BEGIN;
      INSERT INTO "Visit" ("id", "merchantId", "linkId", "at", "method", "class")
        SELECT gen_random_uuid(), '${merchantId}', '${linkId}', now() - n * interval '1 minute', 'POST', 'human'
        FROM generate_series(1, 500) n;
      CREATE TEMP TABLE before ON COMMIT DROP AS
        SELECT idx_tup_fetch AS fetched FROM pg_stat_xact_user_tables WHERE relname = 'Visit';
      SELECT read_links('${JSON.stringify(asked)}');
      SELECT (idx_tup_fetch - fetched)::int AS fetched FROM pg_stat_xact_user_tables, before WHERE relname = 'Visit';
      ROLLBACK`);
    const read = (results as unknown as { rows: { fetched: number }[] }[]).at(-2);
    expect(read?.rows[0]?.fetched).toBeLessThan(10);
  });

  it("lead on where nothing can be counted, or what came around them not be read", async () => {
    const { customers, tokens } = linked;
    const [token = ""] = tokens;
    const without = async (signature: string) => {
      const [name = ""] = signature.split("(");
      await ownerQuery(`ALTER FUNCTION ${signature} RENAME TO "${name}_away"`);
      try {
        return await pressLink(token, from("203.0.113.9"));
      } finally {
        await ownerQuery(`ALTER FUNCTION ${signature.replace(name, `${name}_away`)} RENAME TO "${name}"`);
      }
    };
    const parts = [
      "take_attempt(text, integer, integer)",
      "visit_company(uuid, uuid, text, timestamptz, timestamptz, timestamptz)",
    ];
    for (const part of parts) {
      const pressed = await without(part);
      expect(pressed?.found.customer.providerCustomerId).toBe(customers[0]);
      expect(pressed?.company).toBeNull();
    }
    expect((await pressLink(token, from("203.0.113.9")))?.company).not.toBeNull();
  });

  it("do not make two processes wait for each other, whatever their order", async () => {
    const hashes = linked.tokens.map(hashToken);
    for (let round = 0; round < 5; round += 1) {
      const asked = hashes.flatMap((tokenHash) =>
        Array.from({ length: 30 }, () => ({
          tokenHash,
          visit: { at: new Date() },
          from: new Date(),
          attempt: {
            ...attemptOf("link_click", randomUUID()),
            key: `press ${Math.floor(Math.random() * 20)}`,
          },
        })),
      );
      const press = (all: typeof asked) =>
        runStatement<{ pressed: unknown[] }>`
          SELECT press_links(${JSON.stringify(all)}::jsonb) AS "pressed"`;
      const both = await Promise.all([press(asked), press(asked.toReversed()), press(asked)]);
      expect(both.map(([answer]) => answer?.pressed.length)).toEqual([90, 90, 90]);
    }
    await ownerQuery(`DELETE FROM "Attempt" WHERE "keyHash" LIKE 'press %'`);
  });
});
