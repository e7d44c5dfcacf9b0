import { createHmac } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";

import { withMerchant } from "@/lib/db/transaction";
import { readMailSettings } from "@/lib/merchants/mail-settings";
import { receiveOwnReport } from "@/lib/messages/receive-delivery-report";
import { auditedActions } from "@/lib/testing/connected-merchant";
import { seedCase, seedMails } from "@/lib/testing/seed-mails";
import { seedMerchant, type SeededMerchant } from "@/lib/testing/seed-merchant";
import { startSmtp } from "@/lib/testing/start-smtp";
import { testSimulator } from "@/lib/testing/test-simulator";

import { routeOf } from "./route-of";
import { removeRoute, saveResendKey, saveSmtpServer } from "./save-route";
import { saveReportSecret } from "./webhook-secret";

let merchant: SeededMerchant;
beforeAll(() => testSimulator());
beforeEach(async () => {
  merchant = await seedMerchant();
});

const settings = () => withMerchant(merchant.merchantId, (tx) => readMailSettings(tx, merchant.merchantId));
const route = () => withMerchant(merchant.merchantId, (tx) => routeOf(tx, merchant.merchantId));
const verifyDomain = () =>
  withMerchant(merchant.merchantId, (tx) =>
    tx.senderDomain.create({
      data: {
        merchantId: merchant.merchantId,
        domain: "acme.test",
        fromAddress: "billing@acme.test",
        selectors: ["resend"],
        isVerified: true,
        addedAt: new Date(),
      },
    }),
  );

describe("a merchant's own Resend key", () => {
  it("is proven, sealed, shown by its last four, and used once the domain is verified", async () => {
    await saveResendKey({ ...merchant, pastedKey: " re_secret_12345678 " });
    const { routeSealed, routeHint } = await settings();
    expect(routeHint).toBe("5678");
    expect(routeSealed).not.toContain("secret");
    expect(await route()).toEqual({ kind: "installation" });
    await verifyDomain();
    const own = await route();
    expect(own.kind === "resend" && own.secret()).toBe("re_secret_12345678");
    expect(await auditedActions(merchant.merchantId)).toEqual(["route.saved"]);
  });

  it("with sending access only is a working key", async () => {
    await saveResendKey({ ...merchant, pastedKey: "re_send_12345678" });
    expect((await settings()).route).toBe("resend");
  });

  it.each([
    ["sk_live_12345678901234", "key_invalid"],
    ["re_x", "key_invalid"],
    ["re_invalid_12345678", "key_refused"],
  ])("%s is refused with a sentence, and nothing is kept", async (pastedKey, code) => {
    const error = saveResendKey({ ...merchant, pastedKey });
    await expect(error).rejects.toMatchObject({ code, field: "resendKey" });
    expect((await settings()).routeSealed).toBeNull();
  });

  it("is wiped when it is removed", async () => {
    await saveResendKey({ ...merchant, pastedKey: "re_secret_12345678" });
    await removeRoute(merchant);
    await removeRoute(merchant);
    const left = await settings();
    expect(left).toMatchObject({ route: "installation", routeSealed: null, routeHint: null });
    expect(await auditedActions(merchant.merchantId)).toEqual(["route.saved", "route.removed"]);
  });

  it("reports at a path of its own, of its own mails only", async () => {
    await saveResendKey({ ...merchant, pastedKey: "re_secret_12345678" });
    const material = Buffer.alloc(24, "w").toString("base64");
    await saveReportSecret({ ...merchant, pastedSecret: `whsec_${material}` });
    const key = (await settings()).routeWebhookKey ?? "";
    const other = await seedMerchant();
    const mails = await Promise.all(
      [merchant.merchantId, other.merchantId].map(async (merchantId) => {
        const [id = ""] = await seedMails({ merchantId, ...(await seedCase(merchantId)) }, 1);
        await receiveOwnReport("resend", key, sign(material, id));
        return withMerchant(merchantId, (tx) => tx.message.findUniqueOrThrow({ where: { id } }));
      }),
    );
    expect(mails.map(({ state }) => state)).toEqual(["complained", "sent"]);
    const forged = sign(Buffer.alloc(24, "x").toString("base64"), mails[0]?.id ?? "");
    await expect(receiveOwnReport("resend", key, forged)).rejects.toMatchObject({ code: "webhook_refused" });
    await expect(receiveOwnReport("resend", "no-such-path-at-all", forged)).rejects.toMatchObject({
      code: "endpoint_not_found",
    });
  });
});

function sign(material: string, messageId: string) {
  const body = JSON.stringify({
    type: "email.complained",
    created_at: new Date().toISOString(),
    data: { email_id: crypto.randomUUID(), tags: { message: messageId } },
  });
  const [id, timestamp] = ["msg_1", String(Math.floor(Date.now() / 1000))];
  const mac = createHmac("sha256", Buffer.from(material, "base64")).update(`${id}.${timestamp}.${body}`);
  return { body, id, timestamp, signature: `v1,${mac.digest("base64")}` };
}

describe("a merchant's own SMTP server", () => {
  const save = (port: number, more = {}) =>
    saveSmtpServer({
      ...merchant,
      input: { host: "localhost", port: String(port), user: "me", password: "p@ss word", ...more },
    });

  it("is logged in to, sealed and shown by its host", async () => {
    await save(await startSmtp(() => "235 in"));
    await verifyDomain();
    const own = await route();
    expect(own.kind === "smtp" && own.secret()).toMatch(/^smtp:\/\/me:p%40ss%20word@localhost:\d+/);
    expect((await settings()).routeHint).toBe("localhost");
  });

  it("with a wrong password is refused beside the field", async () => {
    const port = await startSmtp(() => "535 no");
    await expect(save(port)).rejects.toMatchObject({ code: "smtp_refused", field: "smtpPassword" });
    expect((await settings()).routeSealed).toBeNull();
  });

  it.each([
    ["10.0.0.1", "smtpHost"],
    ["nobody.invalid", "smtpHost"],
    ["[::1]", "smtpHost"],
  ])("at %s is not asked", async (host, field) => {
    await expect(save(587, { host })).rejects.toMatchObject({ field });
  });
});
