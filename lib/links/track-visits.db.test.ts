import { randomUUID } from "node:crypto";

import { beforeAll, describe, expect, it } from "vitest";

import { linkToken } from "@/lib/crypto/token";
import { writeMailSettings } from "@/lib/merchants/mail-settings";
import {
  browser,
  moveClock,
  ownerQuery,
  recoveryWorld,
  type RecoveryWorld,
} from "@/lib/testing/recovery-world";

import { forgetVisitors } from "./forget-visitors";
import { judgeVisits } from "./judge-visits";
import { mintLink } from "./mint-link";
import { openLink } from "./open-link";
import { visitLink } from "./visit-link";

const headers: Record<string, string> = {
  "user-agent":
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/147.0 Safari/537.36",
  "accept-language": "en",
  "sec-fetch-dest": "document",
  "sec-fetch-mode": "navigate",
  "sec-fetch-site": "cross-site",
  "sec-fetch-user": "?1",
};
const from = (address: string, changed: Record<string, string | null> = {}) =>
  ({
    method: "GET",
    header: (name: string) => (name in changed ? (changed[name] ?? null) : (headers[name] ?? null)),
    address,
  }) as const;

/** A customer in recovery whose mail left a minute ago. */
async function failed(world: RecoveryWorld) {
  const renewal = await world.account.failRenewal();
  await world.drain();
  const token = await world.tokenFor(renewal.customer);
  const { id } = await world.caseOf(renewal.customer);
  const sentAt = new Date(Date.now() - 60_000);
  await world.query((tx) =>
    tx.message.updateMany({ where: { caseId: id }, data: { sentAt, deliveredAt: null } }),
  );
  const visits = () =>
    world.query((tx) => tx.visit.findMany({ where: { link: { caseId: id } }, orderBy: { at: "asc" } }));
  return { ...renewal, caseId: id, token, visits };
}

async function otherLink(world: RecoveryWorld): Promise<string> {
  const { merchantId } = world;
  const messageId = randomUUID();
  await world.query(async (tx) => {
    const known = { merchantId, providerCustomerId: `cus_${messageId}`, readAt: new Date() };
    const { id: customerId } = await tx.customer.create({ data: known });
    await tx.message.create({
      data: {
        ...{ id: messageId, merchantId, customerId, caseVersion: 0, kind: "reminder", state: "sent" },
        ...{ toAddress: "a@b.test", fromAddress: "a@b.test", subject: "", html: "", text: "" },
        ...{ idempotencyKey: messageId, frozenAt: new Date() },
      },
    });
    await mintLink(tx, { merchantId, customerId, caseId: null, messageId });
  });
  return linkToken(messageId).token;
}

const judgeAMinuteLater = async () => {
  await moveClock(0.04);
  await judgeVisits();
};

describe("P10: software's visits drive nothing", () => {
  let world: RecoveryWorld;
  beforeAll(async () => {
    world = await recoveryWorld();
  });

  it("a press that proves to be one of many loses its stamp; one by itself keeps it", async () => {
    const [swept, alone] = [await failed(world), await failed(world)];
    const others = [await otherLink(world), await otherLink(world)];
    await visitLink(alone.token, from("198.51.100.4"));
    await visitLink(swept.token, from("203.0.113.9"));
    await new Promise((resolve) => setTimeout(resolve, 350));
    const press = { ...from("203.0.113.9", { "sec-fetch-site": "same-origin" }), method: "POST" } as const;
    await openLink(swept.token, press);
    await openLink(alone.token, { ...press, address: "198.51.100.4" });
    expect((await world.caseOf(swept.customer)).clickedAt).not.toBeNull();
    for (const token of others) await visitLink(token, from("203.0.113.9"));

    await judgeAMinuteLater();
    const after = await world.caseOf(swept.customer);
    expect([after.clickedAt, after.emailOpenedAt]).toEqual([null, null]);
    const told = after.timeline.filter(({ kind }) => kind === "link_clicked");
    expect(told.map(({ data }) => data)).toEqual([{ reason: "unsure" }]);
    expect((await swept.visits()).map((visit) => [visit.class, visit.reasons])).toEqual([
      ["machine", ["several_links_at_once"]],
      ["unsure", ["several_links_at_once"]],
    ]);
    expect((await world.caseOf(alone.customer)).clickedAt).not.toBeNull();
    expect(await judgeVisits()).toBe(0);
    const counts = await world.query((tx) => tx.visitCount.findMany({ orderBy: { kind: "asc" } }));
    expect(counts.map(({ kind, count }) => [kind, count])).toEqual([
      ["human_click", 1],
      ["look", 1],
      ["software", 3],
      ["unsure_click", 1],
    ]);
  });

  it("a hundred fetches from twenty addresses, and those of who tries other tokens, are software's", async () => {
    const [stormed, tried] = [await failed(world), await failed(world)];
    for (let n = 0; n < 100; n += 1) await visitLink(stormed.token, from(`198.51.100.${n % 20}`));
    const mutated = tried.token.slice(0, -1) + (tried.token.endsWith("A") ? "B" : "A");
    expect(await visitLink(mutated, from("2001:db8:1:2::7"))).toBeNull();
    expect(await openLink(`${tried.token}x`, from("192.0.2.80"))).toBeNull();
    await visitLink(tried.token, from("2001:db8:1:2::8"));
    await visitLink(tried.token, from("192.0.2.80"));
    await judgeAMinuteLater();
    const storm = await stormed.visits();
    expect(storm).toHaveLength(100);
    expect(storm.every((visit) => visit.reasons.includes("many_fetches_at_once"))).toBe(true);
    expect(storm.filter((visit) => visit.class !== "machine")).toEqual([]);
    expect((await tried.visits()).map(({ reasons }) => reasons)).toEqual([
      ["tried_unknown_token"],
      ["tried_unknown_token"],
    ]);
  });

  it("raw facts go after thirty days; the judgement and the address's keyed hash stay", async () => {
    const { token, visits } = await failed(world);
    await visitLink(token, from("203.0.113.77"));
    await judgeAMinuteLater();
    await forgetVisitors();
    const [kept] = await visits();
    expect(kept).toMatchObject({ address: "203.0.113.77", headers: { "accept-language": "en" } });
    await ownerQuery(`UPDATE "Visit" SET "at" = "at" - interval '31 days' WHERE "id" = $1`, [kept?.id]);
    expect(await forgetVisitors()).toBe(1);
    expect(await visits()).toMatchObject([
      { address: null, userAgent: null, headers: null, addressHash: kept?.addressHash, class: "unsure" },
    ]);
    expect(kept?.addressHash).toMatch(/^[0-9a-f]{64}$/);
    expect(await forgetVisitors()).toBe(0);
  });
});

describe("express mode", () => {
  let world: RecoveryWorld;
  beforeAll(async () => {
    world = await recoveryWorld();
    await world.query((tx) => writeMailSettings(tx, world.merchantId, { isExpress: true }));
  });

  it("sends on who looks like a person, and counts the click when the provider confirms it", async () => {
    const { token, customer, visits } = await failed(world);
    const opened = await visitLink(token, from("203.0.113.5"));
    if (!opened || !("redirectTo" in opened)) throw new Error("The page was shown");
    expect((await visits()).map((visit) => [visit.method, visit.class, visit.ledTo, visit.reasons])).toEqual([
      ["GET", "unsure", "card_form", ["express"]],
    ]);
    expect((await world.caseOf(customer)).clickedAt).toBeNull();
    await world.enterCard(opened.redirectTo, "4242424242424242");
    await world.done(token);
    await world.drain();
    const paid = await world.caseOf(customer);
    expect(paid).toMatchObject({ state: "closed", outcome: "recovered" });
    expect(paid.clickedAt).toEqual((await visits())[0]?.at);
    expect(paid.invoices[0]?.revenues).toMatchObject([{ class: "after_update" }]);
  });

  it("counts an unsure click that ended in a payment on the hosted page, with a card not known before", async () => {
    const { token, customer, invoice } = await failed(world);
    await world.account.act("uncollectible", { invoice });
    const opened = await openLink(token, {
      ...from("203.0.113.8", { "sec-fetch-user": null }),
      method: "POST",
    });
    if (!opened || !("redirectTo" in opened)) throw new Error("The page was shown");
    expect((await world.caseOf(customer)).clickedAt).toBeNull();
    await world.enterCard(opened.redirectTo, "4242424242424242");
    await world.drain();
    const paid = await world.caseOf(customer);
    expect(paid.clickedAt).not.toBeNull();
    expect(paid.invoices[0]?.revenues).toMatchObject([{ class: "after_click" }]);
  });

  it("opens nothing for software, and no more than five pages a day for anyone", async () => {
    const { token } = await failed(world);
    const { control, id, mode } = world.account;
    const path = `/_control/objects/portal_sessions?account=${id}&mode=${mode}`;
    const sessions = async () => (await control.get<unknown[]>(path)).length;
    const before = await sessions();
    const isSentOn = async (request: Parameters<typeof visitLink>[1]) =>
      "redirectTo" in ((await visitLink(token, request)) ?? {});
    expect(await isSentOn(browser("GET"))).toBe(false);
    expect(await isSentOn(from("203.0.113.6", { "user-agent": "curl/8" }))).toBe(false);
    expect(await isSentOn(from("203.0.113.6", { "sec-fetch-user": null }))).toBe(false);
    expect(await isSentOn(from("203.0.113.6", { "sec-fetch-dest": "iframe" }))).toBe(false);
    expect(await sessions()).toBe(before);
    const tries: boolean[] = [];
    for (let n = 0; n < 7; n += 1) tries.push(await isSentOn(from("203.0.113.6")));
    expect(tries).toEqual([true, true, true, true, true, false, false]);
    expect(await sessions()).toBe(before + 5);
  });
});
