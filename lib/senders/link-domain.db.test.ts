import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";

import { GET as viewStop } from "@/app/e/[token]/unsubscribe/route";
import { GET, POST } from "@/app/u/[token]/route";
import { linkToken } from "@/lib/crypto/token";
import { withMerchant } from "@/lib/db/transaction";
import { env } from "@/lib/env";
import { linkOf, mintLink } from "@/lib/links/mint-link";
import { unsubscribeOf } from "@/lib/messages/unsubscribe";
import { seedCase, seedMails } from "@/lib/testing/seed-mails";
import { seedMerchant, type SeededMerchant } from "@/lib/testing/seed-merchant";
import { startDns } from "@/lib/testing/start-dns";
import { testSimulator } from "@/lib/testing/test-simulator";

import { type Dns, openDns } from "./dns";
import { appHost, checkLinkDomain, readLinkHost, removeLinkDomain, saveLinkDomain } from "./link-domain";

let dnsServer: Awaited<ReturnType<typeof startDns>>;
let dns: Dns;
let merchant: SeededMerchant;
let host: string;
beforeAll(async () => {
  await testSimulator();
  dnsServer = await startDns({});
  dns = openDns(dnsServer.server);
});
afterAll(() => dnsServer.close());
beforeEach(async () => {
  merchant = await seedMerchant();
  host = `pay-${merchant.merchantId.slice(-12)}.acme.test`;
});

const save = (who = merchant) => saveLinkDomain({ ...who, host }, dns);
const check = () => checkLinkDomain(merchant.merchantId, dns);
const inUse = () => withMerchant(merchant.merchantId, (tx) => readLinkHost(tx, merchant.merchantId));
const point = (to: string) => Object.assign(dnsServer.zone, { [host]: { CNAME: to } });

async function linkFor({ merchantId }: SeededMerchant) {
  const owner = await seedCase(merchantId);
  const { customerId, caseId } = owner;
  const [messageId = ""] = await seedMails({ merchantId, ...owner }, 1);
  const at = new Date();
  const money = { currency: "usd", amountDueMinor: 900n, amountRemainingMinor: 900n };
  const times = { invoiceCreatedAt: at, failedAt: at, readAt: at };
  await withMerchant(merchantId, async (tx) => {
    const invoice = { merchantId, caseId, providerInvoiceId: messageId, subscriptionStatus: "past_due" };
    await tx.caseInvoice.create({ data: { ...invoice, ...money, ...times } });
    await mintLink(tx, { merchantId, messageId, customerId, caseId });
  });
  return { token: linkToken(messageId).token, messageId };
}

const ask = (method: string, token: string, at: string) => {
  const request = new Request(`http://127.0.0.1/u/${token}`, { method, headers: { "x-forwarded-host": at } });
  return (method === "GET" ? GET : POST)(request, { params: Promise.resolve({ token }) });
};

/** The page to stop mails, asked for at a host. */
async function askToStop({ messageId }: { messageId: string }, at: string) {
  const { url } = unsubscribeOf(messageId);
  const request = new Request(url, { headers: { "x-forwarded-host": at } });
  return (await viewStop(request, { params: Promise.resolve({ token: url.split("/").at(-2) ?? "" }) }))
    .status;
}

describe("a merchant's own link host", () => {
  it("is used once it is an alias of ours, not before, and no longer when it leads elsewhere", async () => {
    await save();
    expect(await check()).toMatchObject({ problem: "no_cname" });
    expect(await inUse()).toBeNull();
    point("elsewhere.test");
    expect(await check()).toMatchObject({ problem: "other_cname", found: "elsewhere.test" });
    point(appHost());
    await check();
    expect(await inUse()).toBe(host);
    expect(linkOf("4e1c2b4e-6a0e-4a52-8d0b-2f3a4f1c9d10", host)).toMatch(`https://${host}/u/`);
    dnsServer.zone[host] = "SERVFAIL";
    await check();
    expect(await inUse()).toBe(host);
    point("elsewhere.test");
    await check();
    expect(await inUse()).toBeNull();
  });

  it("shows its merchant's links, under its own name, and nobody else's", async () => {
    point(appHost());
    await save();
    const own = await linkFor(merchant);
    const other = await linkFor(await seedMerchant());
    expect((await ask("GET", own.token, "nobody.test")).status).toBe(404);
    expect(await askToStop(own, host)).toBe(200);
    for (const at of [host, "nobody.test"]) expect(await askToStop(other, at)).toBe(404);
    const shown = await ask("GET", own.token, `${host}:443`);
    expect(shown.status).toBe(200);
    expect(await shown.text()).toContain(`https://${host}/u/${own.token}`);
    expect((await ask("GET", other.token, host)).status).toBe(404);
    expect((await ask("POST", other.token, host)).status).toBe(404);
    expect((await ask("GET", other.token, new URL(env().APP_URL).host)).status).toBe(200);
  });

  it("keeps its links alive after it was removed", async () => {
    point(appHost());
    await save();
    const { token } = await linkFor(merchant);
    await removeLinkDomain(merchant);
    expect(await inUse()).toBeNull();
    expect((await ask("GET", token, host)).status).toBe(200);
  });

  it("belongs to whoever proved it; a mere claim keeps nobody out", async () => {
    const claimant = await seedMerchant();
    await save(claimant);
    point(appHost());
    await save();
    expect(await inUse()).toBe(host);
    await expect(save(claimant)).rejects.toMatchObject({ code: "host_taken" });
  });

  it.each(["", "127.0.0.1", "localhost", "pay acme.com"])("%j gets a sentence", async (typed) => {
    const saving = saveLinkDomain({ ...merchant, host: typed }, dns);
    await expect(saving).rejects.toMatchObject({ field: "linkHost" });
  });
});
