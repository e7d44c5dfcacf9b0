import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";

import { withMerchant } from "@/lib/db/transaction";
import { readMailSettings } from "@/lib/merchants/mail-settings";
import { seedMerchant, type SeededMerchant } from "@/lib/testing/seed-merchant";
import { startDns } from "@/lib/testing/start-dns";
import { testSimulator } from "@/lib/testing/test-simulator";

import { checkDomain } from "./check-domain";
import { type Dns, openDns } from "./dns";
import { removeDomain, saveDomain } from "./save-domain";
import { saveResendKey } from "./save-route";
import { senderOf } from "./sender-of";

const key = `v=DKIM1; k=rsa; p=${"A".repeat(390)}`;
const full = {
  "send.acme.test": { TXT: ["v=spf1 include:amazonses.com ~all"] },
  "resend._domainkey.acme.test": { TXT: [key] },
  "_dmarc.acme.test": { TXT: ["v=DMARC1; p=none;"] },
};

let dnsServer: Awaited<ReturnType<typeof startDns>>;
let dns: Dns;
let merchant: SeededMerchant;
const setDomains = async (domains: string[]) =>
  (await testSimulator()).control.post("/_control/mail", { domains });
const publish = (zone: object) => {
  for (const name of Object.keys(dnsServer.zone)) delete dnsServer.zone[name];
  Object.assign(dnsServer.zone, zone);
};

beforeAll(async () => {
  dnsServer = await startDns({});
  dns = openDns(dnsServer.server);
  await setDomains(["acme.test"]);
});
afterAll(async () => {
  dnsServer.close();
  await setDomains([]);
});
beforeEach(async () => {
  publish(full);
  merchant = await seedMerchant();
  await saveResendKey({ ...merchant, pastedKey: "re_secret_12345678" });
});

const save = () =>
  saveDomain({ ...merchant, domain: "Acme.test", fromAddress: "billing", selectors: "" }, dns);
const stored = () => withMerchant(merchant.merchantId, (tx) => tx.senderDomain.findFirst());
const sender = () =>
  withMerchant(merchant.merchantId, async (tx) => {
    const { merchantId } = merchant;
    const row = await tx.merchant.findUniqueOrThrow({ where: { id: merchantId } });
    const mailSettings = await readMailSettings(tx, merchantId);
    return senderOf({ merchant: row, mailSettings, senderDomain: await stored() }).fromAddress;
  });

describe("the gate of a sender domain", () => {
  it("opens where DNS vouches for it, and mails come from it", async () => {
    await save();
    expect(await stored()).toMatchObject({ isVerified: true, checkedAt: expect.any(Date) });
    expect(await sender()).toBe("Acme Cloud <billing@acme.test>");
    await removeDomain(merchant);
    expect(await sender()).toBe("Acme Cloud <recoup@mail.example.com>");
  });

  it("is shut without DMARC, says so, opens once it is there, and shuts when DKIM and SPF go", async () => {
    const { "_dmarc.acme.test": _dmarc, ...most } = full;
    publish(most);
    await save();
    expect(await sender()).toContain("recoup@mail.example.com");
    expect((await checkDomain(merchant.merchantId, dns))?.dmarc).toMatchObject({
      state: "missing",
      needed: "v=DMARC1; p=none;",
    });
    publish(full);
    await checkDomain(merchant.merchantId, dns);
    expect(await sender()).toContain("billing@acme.test");
    publish({ "_dmarc.acme.test": full["_dmarc.acme.test"] });
    await checkDomain(merchant.merchantId, dns);
    expect(await sender()).toContain("recoup@mail.example.com");
  });

  it("is not moved by a resolver that fails", async () => {
    await save();
    publish(Object.fromEntries(Object.keys(full).map((name) => [name, "SERVFAIL"])));
    expect((await checkDomain(merchant.merchantId, dns))?.dkim.state).toBe("unknown");
    expect(await sender()).toContain("billing@acme.test");
  });

  it("is shut where the mail service has not verified the domain", async () => {
    await setDomains([]);
    await save();
    await setDomains(["acme.test"]);
    expect(await stored()).toMatchObject({ isVerified: false, report: { isKnownToService: false } });
  });
});
