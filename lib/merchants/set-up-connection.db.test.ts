import { describe, expect, it } from "vitest";

import { unseal } from "@/lib/crypto/seal";
import { withMerchant } from "@/lib/db/transaction";
import {
  auditedActions,
  type ConnectedMerchant,
  connectedMerchant,
  connectionOf,
} from "@/lib/testing/connected-merchant";
import { withFault } from "@/lib/testing/with-switches";

import { readConnection } from "./read-connection";
import { replaceKey } from "./replace-key";
import { saveWebhookSecret } from "./save-webhook-secret";
import { setUpConnection } from "./set-up-connection";

interface Made {
  id: string;
  url?: string;
  active?: boolean;
}

async function onAccount({ sim }: ConnectedMerchant, collection: string): Promise<Made[]> {
  const path = `/_control/objects/${collection}?account=${sim.id}&mode=${sim.mode}`;
  const answer = await sim.control.get<Made[] | { data: Made[] }>(path);
  return Array.isArray(answer) ? answer : answer.data;
}
const endpoints = (who: ConnectedMerchant) => onAccount(who, "webhook_endpoints");
const configurations = async (who: ConnectedMerchant) =>
  (await onAccount(who, "portal_configurations")).filter(({ active }) => active !== false);

describe("setting up a connection", () => {
  it("makes one endpoint at an address of its own and one portal configuration, and keeps the secret sealed", async () => {
    const who = await connectedMerchant();
    await setUpConnection(who.merchantId);
    const row = await connectionOf(who.merchantId);
    const [endpoint] = await endpoints(who);
    expect(endpoint).toMatchObject({
      id: row.webhookEndpointId,
      url: `http://127.0.0.1:9/api/webhooks/stripe/${row.endpointKey}`,
    });
    expect(unseal(row.webhookSecretSealed ?? "", `webhook:${row.id}`)).toMatch(/^whsec_/);
    expect(row).toMatchObject({ webhookProblem: null, portalProblem: null });
    expect(row.portalConfigurationId).toMatch(/^bpc_/);
  });

  it("run twice makes nothing twice", async () => {
    const who = await connectedMerchant();
    await setUpConnection(who.merchantId);
    const before = await connectionOf(who.merchantId);
    await setUpConnection(who.merchantId);
    expect(await connectionOf(who.merchantId)).toEqual(before);
    expect(await endpoints(who)).toHaveLength(1);
    expect(await configurations(who)).toHaveLength(1);
    const audited = await auditedActions(who.merchantId);
    expect(audited.filter((action) => action.endsWith(".registered"))).toHaveLength(2);
  });

  it("three runs at once end with one endpoint, whose secret is the one we hold", async () => {
    for (let round = 0; round < 3; round += 1) {
      const who = await connectedMerchant();
      await Promise.all([1, 2, 3].map(() => setUpConnection(who.merchantId)));
      await setUpConnection(who.merchantId);
      const row = await connectionOf(who.merchantId);
      expect((await endpoints(who)).map(({ id }) => id)).toEqual([row.webhookEndpointId]);
      expect((await configurations(who)).map(({ id }) => id)).toEqual([row.portalConfigurationId]);
      expect(row.webhookProblem).toBeNull();
    }
  });

  it("after a crash between making and saving, the next run has one endpoint and its secret", async () => {
    const who = await connectedMerchant();
    await setUpConnection(who.merchantId);
    await withMerchant(who.merchantId, (tx) =>
      tx.connection.updateMany({
        where: { merchantId: who.merchantId },
        data: { webhookEndpointId: null, webhookSecretSealed: null, portalConfigurationId: null },
      }),
    );
    await setUpConnection(who.merchantId);
    const row = await connectionOf(who.merchantId);
    expect((await endpoints(who)).map(({ id }) => id)).toEqual([row.webhookEndpointId]);
    expect(row.webhookSecretSealed).not.toBeNull();
    expect(await configurations(who)).toHaveLength(1);
  });

  it("an answer that is lost after the endpoint was made leaves one endpoint in the end", async () => {
    const who = await connectedMerchant();
    const rule = { match: "POST /v1/webhook_endpoints", kind: "drop_after", count: 1 };
    await withFault(rule, () => setUpConnection(who.merchantId).catch(() => {}));
    await setUpConnection(who.merchantId);
    const row = await connectionOf(who.merchantId);
    expect((await endpoints(who)).map(({ id }) => id)).toEqual([row.webhookEndpointId]);
    expect(row.webhookSecretSealed).not.toBeNull();
  });

  it("an endpoint that somebody deleted is made again", async () => {
    const who = await connectedMerchant();
    await setUpConnection(who.merchantId);
    const before = await connectionOf(who.merchantId);
    await withMerchant(who.merchantId, (tx) =>
      tx.connection.updateMany({
        where: { merchantId: who.merchantId },
        data: { webhookEndpointId: "we_gone" },
      }),
    );
    await setUpConnection(who.merchantId);
    const after = await connectionOf(who.merchantId);
    expect(after.webhookEndpointId).not.toBe("we_gone");
    expect(after.webhookSecretSealed).not.toBe(before.webhookSecretSealed);
    expect(await endpoints(who)).toHaveLength(1);
  });

  it("without the permissions it says why, shows what to paste where, and takes the secret by hand", async () => {
    const who = await connectedMerchant({ without: ["webhook_write", "customer_portal_write"] });
    await setUpConnection(who.merchantId);
    const view = await readConnection(who.merchantId);
    expect(view?.webhook).toMatchObject({ state: "problem", problem: "no_permission" });
    expect(view?.portal).toMatchObject({ state: "problem", problem: "no_permission" });
    expect(view?.webhook.eventTypes).toContain("invoice.payment_failed");
    expect(view?.webhook.url).toContain("/api/webhooks/stripe/");

    const pastedSecret = " whsec_0123456789abcdef0123456789abcdef ";
    await saveWebhookSecret({ ...who, pastedSecret });
    await setUpConnection(who.merchantId);
    const row = await connectionOf(who.merchantId);
    expect(unseal(row.webhookSecretSealed ?? "", `webhook:${row.id}`)).toBe(pastedSecret.trim());
    expect((await readConnection(who.merchantId))?.webhook.state).toBe("by_hand");
  });

  it("a new key that may not see endpoints leaves the registered one alone", async () => {
    const who = await connectedMerchant();
    await setUpConnection(who.merchantId);
    const before = await connectionOf(who.merchantId);
    await replaceKey({
      ...who,
      pastedKey: await who.sim.key({ without: ["webhook_write", "webhook_read"] }),
    });
    await setUpConnection(who.merchantId);
    const { webhookEndpointId, webhookProblem } = await connectionOf(who.merchantId);
    expect({ webhookEndpointId, webhookProblem }).toEqual({
      webhookEndpointId: before.webhookEndpointId,
      webhookProblem: null,
    });
  });

  it("refuses what is no signing secret, with a sentence beside the field", async () => {
    const who = await connectedMerchant();
    for (const pastedSecret of ["", "whsec_", "hello", who.key, "whsec_🔑", "x".repeat(10_000)]) {
      await expect(saveWebhookSecret({ ...who, pastedSecret })).rejects.toMatchObject({
        field: "signingSecret",
      });
    }
    expect((await connectionOf(who.merchantId)).webhookSecretSealed).toBeNull();
  });

  it("throws what passes by itself, so that the job tries again, and leaves no problem behind", async () => {
    const who = await connectedMerchant();
    const rule = { match: "*", kind: "503" };
    await expect(withFault(rule, () => setUpConnection(who.merchantId))).rejects.toMatchObject({
      code: "provider_failed",
    });
    expect(await connectionOf(who.merchantId)).toMatchObject({ webhookProblem: null, portalProblem: null });
    await setUpConnection(who.merchantId);
    expect(await endpoints(who)).toHaveLength(1);
  });
});
