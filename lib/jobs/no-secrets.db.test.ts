import { describe, expect, it } from "vitest";

import { sendSignInLink } from "@/lib/auth/send-sign-in-link";
import { seal, unseal } from "@/lib/crypto/seal";
import { settingsContexts } from "@/lib/crypto/settings-contexts";
import { withMerchant } from "@/lib/db/transaction";
import { connectKey } from "@/lib/merchants/connect-key";
import { writeMailSettings } from "@/lib/merchants/mail-settings";
import { replaceKey } from "@/lib/merchants/replace-key";
import { saveWebhookSecret } from "@/lib/merchants/save-webhook-secret";
import { log } from "@/lib/log";
import { saveResendKey, saveSmtpServer } from "@/lib/senders/save-route";
import { captureLogs } from "@/lib/testing/capture-logs";
import { connectionOf } from "@/lib/testing/connected-merchant";
import { findInDatabase } from "@/lib/testing/find-in-database";
import { recoveryWorld, type RecoveryWorld } from "@/lib/testing/recovery-world";
import { startSmtp } from "@/lib/testing/start-smtp";
import { withFault } from "@/lib/testing/with-switches";

const slackUrl = "https://hooks.example.test/services/T000/B000/slack-secret-1";
const smtpPassword = "smtp-password-of-the-merchant";

const tokens = /\/(?:u|e)\/([\w-]{32,54})/g;

/** A recovery from the failure to the money, with trouble on the way. @returns each secret that took part */
async function playAll(world: RecoveryWorld): Promise<Record<string, string>> {
  const { merchantId, userId, account, query } = world;
  const who = { merchantId, userId };
  const secrets: Record<string, string> = { key: account.account().apiKey };
  const row = await connectionOf(merchantId);
  secrets.endpointSecret = unseal(row.webhookSecretSealed ?? "", `webhook:${row.id}`);
  await saveResendKey({ ...who, pastedKey: (secrets.resendKey = "re_secret_ofthemerchant_1") });
  const sealed = {
    slackUrlSealed: seal((secrets.slackUrl = slackUrl), settingsContexts.slackUrlSealed(merchantId)),
    openTracking: "with_consent",
  } as const;
  await query((tx) => writeMailSettings(tx, merchantId, sealed));

  const failed = await account.failRenewal();
  const { customer } = failed;
  await withFault({ match: "GET /v1/invoices/*", kind: "500", count: 2 }, () => world.drain());
  await world.drain();
  const opened = await world.openCardForm(customer);
  secrets.sessionUrl = opened.url;
  secrets.sessionId = new URL(opened.url).pathname.split("/").at(-1) ?? "";
  await withFault({ match: "POST /v1/billing_portal/sessions", kind: "drop_after" }, () =>
    world.click(opened.token),
  );
  await world.updateCard(customer, "4242424242424242");
  expect(await world.caseOf(customer)).toMatchObject({ state: "closed", outcome: "recovered" });

  const { email } = (await world.caseOf(customer)).customer;
  for (const mail of await world.mails(email ?? "")) {
    for (const [, token = ""] of JSON.stringify(mail).matchAll(tokens)) secrets[`mailed ${token}`] = token;
  }
  await playSignIn(secrets, userId, world);
  await playSmtp(secrets, world);
  await playKeys(secrets, world);
  return secrets;
}

async function playSignIn(
  secrets: Record<string, string>,
  userId: string,
  world: RecoveryWorld,
): Promise<void> {
  const email = `signs-in-${userId}@example.test`;
  await sendSignInLink({ email, callbackPath: "/", caller: undefined });
  const [mail] = await world.mails(email);
  secrets.signInToken = /token=([\w-]{43})/.exec(JSON.stringify(mail))?.[1] ?? "";
}

/** The merchant's own mail server: it refuses the password, takes it, and refuses it again when a mail is to leave. */
async function playSmtp(secrets: Record<string, string>, world: RecoveryWorld): Promise<void> {
  const { merchantId, userId, account, query } = world;
  let login = "535 no";
  const port = String(await startSmtp(() => login));
  const input = { host: "localhost", port, user: "me", password: (secrets.smtpPassword = smtpPassword) };
  await expect(saveSmtpServer({ merchantId, userId, input })).rejects.toThrow();
  login = "235 in";
  await saveSmtpServer({ merchantId, userId, input });
  const domain = { domain: "acme.test", fromAddress: "billing@acme.test", selectors: ["one"] };
  await query((tx) =>
    tx.senderDomain.create({ data: { merchantId, ...domain, isVerified: true, addedAt: new Date() } }),
  );
  login = "535 no";
  await account.failRenewal();
  await world.drain();
}

/** Every way in which a key or a secret comes in, is refused, or dies. */
async function playKeys(secrets: Record<string, string>, world: RecoveryWorld): Promise<void> {
  const { merchantId, userId, account } = world;
  const who = { merchantId, userId };
  secrets.handSecret = `whsec_${"h".repeat(32)}`;
  await saveWebhookSecret({ ...who, pastedSecret: secrets.handSecret });
  secrets.deadKey = await account.key({ status: "revoked" });
  await expect(replaceKey({ ...who, pastedKey: secrets.deadKey })).rejects.toThrow();
  await expect(connectKey({ ...who, pastedKey: secrets.deadKey })).rejects.toThrow();
  secrets.newKey = await account.key();
  await replaceKey({ ...who, pastedKey: secrets.newKey });
  await account.control.patch("/_control/keys", { key: secrets.newKey, status: "expired" });
  await account.failRenewal();
  await world.drain();
  const error = new Error(`refused: ${secrets.newKey}, ${secrets.sessionUrl}`);
  log.error({ error, key: secrets.newKey, nested: { text: error.message } }, `no ${secrets.newKey}`);
}

describe("P7, P8: what is kept and what is written down", () => {
  it("a dump of the database and all logs of a recovery hold no key, secret, token or session URL", async () => {
    let secrets: Record<string, string> = {};
    const logged = await captureLogs(async () => {
      secrets = await playAll(await recoveryWorld({ hasFirstScan: true }));
    });
    expect(logged.length).toBeGreaterThan(1_000);
    for (const secret of Object.values(secrets)) expect(secret.length).toBeGreaterThan(12);
    expect(Object.keys(secrets).filter((name) => name.startsWith("mailed"))).not.toHaveLength(0);
    expect(Object.keys(secrets).filter((name) => logged.includes(secrets[name] ?? ""))).toEqual([]);
    expect(await findInDatabase(secrets)).toEqual([]);
  });

  it("the search finds what is there, in any column of any table", async () => {
    const { merchantId, query } = await recoveryWorld({ hasFirstScan: true, isOn: false });
    await query((tx) =>
      tx.merchant.update({ where: { id: merchantId }, data: { senderName: smtpPassword } }),
    );
    expect(await findInDatabase({ smtpPassword })).toEqual(['public."Merchant": smtpPassword']);
    await withMerchant(merchantId, (tx) => tx.merchant.updateMany({ data: { senderName: null } }));
  });
});
