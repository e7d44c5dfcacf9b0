import { beforeAll, describe, expect, it } from "vitest";

import { unseal } from "@/lib/crypto/seal";
import { withInstallation, withMerchant } from "@/lib/db/transaction";
import {
  auditedActions,
  connectedMerchant,
  connectionOf,
  type NewMerchant,
  unconnectedMerchant,
} from "@/lib/testing/connected-merchant";
import { type SimulatedAccount, simulateAccount } from "@/lib/testing/simulate-account";
import { withFault } from "@/lib/testing/with-switches";

import { connectKey } from "./connect-key";
import { disconnect } from "./disconnect";
import { readConnection } from "./read-connection";

let sim: SimulatedAccount;
let merchant: NewMerchant;
beforeAll(async () => {
  merchant = await unconnectedMerchant();
  sim = await simulateAccount("live");
});

const connect = (pastedKey: string, who = merchant, allowFullSecret = false) =>
  connectKey({ ...who, pastedKey, allowFullSecret });
const connections = (accountId: string) =>
  withInstallation((tx) => tx.connection.count({ where: { accountId, status: { not: "disconnected" } } }));

describe("a key of the wrong kind", () => {
  const base = "test_51AbCdEfGhIjKlMnOpQrStUv";
  it.each([
    ["publishable", `pk_${base}`],
    ["signing secret", "whsec_0123456789abcdef0123456789abcdef"],
    ["organisation key", `sk_org_${base}`],
    ["full live secret key", "sk_live_51AbCdEfGhIjKlMnOpQrStUvWx"],
    ["unknown to Stripe", `rk_${base}`],
    ["empty", ""],
    ["blank", "   "],
    ["long", `rk_test_${"a".repeat(10_000)}`],
    ["emoji", "🔑🔑🔑"],
    ["with a line break inside", "rk_test_51AbCdEf\nGhIjKlMnOpQrStUv"],
  ])("(%s) gets a sentence beside the field and leaves nothing behind", async (_kind, pasted) => {
    const error = (await connect(pasted).catch((thrown: unknown) => thrown)) as Error &
      Record<string, string>;
    expect(error).toMatchObject({ field: "apiKey", kind: "invalid" });
    expect(error.userMessage).toMatch(/^[A-Z].*\.$/s);
    if (pasted.trim().length > 8)
      expect(`${error.message} ${error.userMessage}`).not.toContain(pasted.trim());
    expect(await readConnection(merchant.merchantId)).toBeNull();
  });

  it("(revoked, expired, address-restricted) each gets a sentence of its own", async () => {
    const sentences = new Set<string>();
    for (const status of ["revoked", "expired", "ip_restricted"]) {
      const key = await sim.key({ status });
      const error = (await connect(key).catch((thrown: unknown) => thrown)) as Record<string, string>;
      expect(error).toMatchObject({ field: "apiKey" });
      sentences.add(error.userMessage ?? "");
    }
    expect(sentences.size).toBe(3);
  });
});

describe("a provider that does not answer", () => {
  it("is told from a wrong key, and nothing is saved", async () => {
    const key = await sim.key();
    const rule = { match: "*", kind: "500" };
    const error = await withFault(rule, () => connect(key).catch((thrown: unknown) => thrown));
    expect(error).toMatchObject({ code: "provider_failed", kind: "unavailable" });
    expect(await readConnection(merchant.merchantId)).toBeNull();
  });
});

describe("connecting", () => {
  it("seals the key, keeps prefix and last four, names the account and says what works", async () => {
    const who = await unconnectedMerchant();
    const own = await simulateAccount("live");
    const key = await own.key({ without: ["invoice_write"] });
    expect(await connect(`  "${key}" `, who)).toEqual({ kind: "connected" });
    const row = await connectionOf(who.merchantId);
    expect(row).toMatchObject({ accountId: own.id, mode: "live", status: "limited", keyPrefix: "rk_live_" });
    expect(unseal(row.keySealed ?? "", `connection:${row.id}`)).toBe(key);
    const view = await readConnection(who.merchantId);
    const missing = view?.permissions.filter(({ grant }) => grant === "missing");
    expect(missing).toMatchObject([{ slug: "invoice_write", row: "Invoices", level: "Write" }]);
    expect(await auditedActions(who.merchantId)).toEqual(["merchant.created", "connection.made"]);
  });

  it("leaves the key in no row, no view and no audit entry in the clear (P8)", async () => {
    const { merchantId, key } = await connectedMerchant();
    const rows = await withMerchant(merchantId, async (tx) => [
      await tx.connection.findMany(),
      await tx.auditEntry.findMany(),
      await tx.alert.findMany(),
    ]);
    const jobs = await withInstallation(
      (tx) => tx.$queryRaw`SELECT payload::text, last_error FROM graphile_worker._private_jobs`,
    );
    const view = await readConnection(merchantId);
    const written = JSON.stringify([rows, jobs, view]);
    expect(written).not.toContain(key);
    expect(written).not.toContain(key.slice(8, -4));
    const { keySealed, keyHash } = await connectionOf(merchantId);
    expect(JSON.stringify(view)).not.toContain(keySealed);
    expect(JSON.stringify(view)).not.toContain(keyHash);
  });

  it("a scan-only key connects as limited, with each missing permission named", async () => {
    const { merchantId } = await connectedMerchant({ permissions: "scan" });
    const view = await readConnection(merchantId);
    expect(view?.status).toBe("limited");
    const missing = view?.permissions.filter(({ grant }) => grant === "missing").map(({ slug }) => slug);
    expect(missing?.sort()).toEqual([
      "customer_portal_write",
      "invoice_write",
      "subscription_write",
      "webhook_write",
    ]);
  });

  it("a full secret live key is taken only where the user insists", async () => {
    const who = await unconnectedMerchant();
    const own = await simulateAccount("live");
    const made = await own.control.post<{ key: string }>("/_control/keys", {
      account: own.id,
      mode: "live",
      kind: "secret",
    });
    await expect(connect(made.key, who)).rejects.toMatchObject({ code: "full_secret_key_live" });
    expect(await connect(made.key, who, true)).toEqual({ kind: "connected" });
  });

  it("the same key pasted twice by its merchant changes nothing; another key asks to replace", async () => {
    const first = await connectedMerchant();
    const before = await connectionOf(first.merchantId);
    expect(await connect(first.key, first)).toEqual({ kind: "connected" });
    expect(await connectionOf(first.merchantId)).toEqual(before);
    await expect(connect(await first.sim.key(), first)).rejects.toMatchObject({ code: "already_connected" });
  });
});

describe("an account that is connected already", () => {
  it("offers joining to another user, also for another key of it", async () => {
    const first = await connectedMerchant();
    const second = await unconnectedMerchant("Copycat");
    const result = await connect(await first.sim.key({ permissions: "scan" }), second);
    expect(result).toMatchObject({ kind: "offers_joining", merchantName: "Acme Cloud" });
    expect(await readConnection(second.merchantId)).toBeNull();
  });

  it("is named to a user who belongs to its merchant", async () => {
    const first = await connectedMerchant();
    const second = await unconnectedMerchant("Mine too");
    const result = await connect(first.key, { ...second, userId: first.userId });
    expect(result).toMatchObject({ kind: "member_already", merchantId: first.merchantId });
  });

  it("is found by the key where the account's id cannot be read", async () => {
    const first = await connectedMerchant();
    await withMerchant(first.merchantId, (tx) =>
      tx.connection.updateMany({ where: { merchantId: first.merchantId }, data: { accountId: null } }),
    );
    const second = await unconnectedMerchant();
    expect(await connect(first.key, second)).toMatchObject({ kind: "offers_joining" });
  });

  it("in the other mode is another merchant", async () => {
    const first = await connectedMerchant({ mode: "test" });
    const second = await unconnectedMerchant();
    const { key } = await first.sim.control.post<{ key: string }>("/_control/keys", {
      account: first.sim.id,
      mode: "live",
      kind: "restricted",
    });
    expect(await connect(key, second)).toEqual({ kind: "connected" });
  });

  it("two merchants that connect it at once: one is connected, the other is offered joining", async () => {
    for (let round = 0; round < 3; round += 1) {
      const own = await simulateAccount("live");
      const [a, b] = await Promise.all([unconnectedMerchant(), unconnectedMerchant()]);
      const [keyA, keyB] = await Promise.all([own.key(), own.key()]);
      const results = await Promise.all([connect(keyA, a), connect(keyB, b)]);
      expect(results.map(({ kind }) => kind).sort()).toEqual(["connected", "offers_joining"]);
      expect(await connections(own.id)).toBe(1);
    }
  });

  it("one merchant that connects twice at once is connected once", async () => {
    const who = await unconnectedMerchant();
    const own = await simulateAccount("live");
    const key = await own.key();
    const results = await Promise.all([connect(key, who), connect(key, who), connect(key, who)]);
    expect(results).toEqual([{ kind: "connected" }, { kind: "connected" }, { kind: "connected" }]);
    expect(await connections(own.id)).toBe(1);
  });
});

describe("connecting again after disconnecting", () => {
  it("takes the same account, in the same row, with a new address for events", async () => {
    const who = await connectedMerchant();
    const before = await connectionOf(who.merchantId);
    await disconnect(who);
    expect(await connect(await who.sim.key(), who)).toEqual({ kind: "connected" });
    const after = await connectionOf(who.merchantId);
    expect(after).toMatchObject({
      id: before.id,
      status: "ok",
      disconnectedAt: null,
      webhookEndpointId: null,
    });
    expect(after.endpointKey).not.toBe(before.endpointKey);
  });

  it("refuses another account: cases and figures are the first one's", async () => {
    const who = await connectedMerchant();
    await disconnect(who);
    const other = await simulateAccount("live");
    await expect(connect(await other.key(), who)).rejects.toMatchObject({ code: "other_account" });
  });

  it("frees the account for another merchant", async () => {
    const who = await connectedMerchant();
    await disconnect(who);
    const second = await unconnectedMerchant();
    expect(await connect(await who.sim.key(), second)).toEqual({ kind: "connected" });
    expect(await connect(await who.sim.key(), who)).toMatchObject({ kind: "offers_joining" });
  });
});
