import { randomUUID } from "node:crypto";

import Stripe from "stripe";
import { beforeAll, describe, expect, it } from "vitest";

import { POST as press } from "@/app/u/[token]/route";
import { POST as receive } from "@/app/api/webhooks/[provider]/[endpoint]/route";
import { unseal } from "@/lib/crypto/seal";
import { hashToken } from "@/lib/crypto/token";
import { limitRules } from "@/lib/domain/limit-rules";
import { takeAttempt } from "@/lib/limits/take-attempt";
import { connectionOf } from "@/lib/testing/connected-merchant";
import { recoveryWorld, type RecoveryWorld } from "@/lib/testing/recovery-world";

import { peerHeader } from "./caller-address";

let world: RecoveryWorld;
let endpoint: string;
let secret: string;
beforeAll(async () => {
  world = await recoveryWorld();
  const row = await connectionOf(world.merchantId);
  endpoint = row.endpointKey;
  secret = unseal(row.webhookSecretSealed ?? "", `webhook:${row.id}`);
});

const someAddress = () => `203.0.113.${1 + Math.floor(Math.random() * 250)}`;

function deliver(from: string, signature: string, body: string): Promise<Response> {
  const headers = { [peerHeader]: from, "stripe-signature": signature };
  const request = new Request("https://recoup.example/", { method: "POST", body, headers });
  return receive(request, { params: Promise.resolve({ provider: "stripe", endpoint }) });
}

describe("webhooks", () => {
  it("that are refused get 429 after many, and a valid one from the same address is taken all the same", async () => {
    const from = someAddress();
    const { attempts } = limitRules.webhook_refused;
    const answers: Response[] = [];
    // Attempts come back while this runs, so it takes a few more than the rule's.
    while (answers.length < 4 * attempts && answers.at(-1)?.status !== 429) {
      answers.push(await deliver(from, "t=1,v1=forged", "{}"));
    }
    expect(new Set(answers.slice(0, attempts).map(({ status }) => status))).toEqual(new Set([400]));
    const last = answers.at(-1);
    expect([last?.status, last?.headers.get("retry-after")]).toEqual([429, expect.stringMatching(/^\d+$/)]);

    const event = { id: `evt_${randomUUID()}`, object: "event", type: "invoice.paid", livemode: true };
    const body = JSON.stringify({
      ...event,
      created: Math.floor(Date.now() / 1000),
      data: { object: { id: "in_none", object: "invoice" } },
    });
    const signature = Stripe.webhooks.generateTestHeaderString({ payload: body, secret });
    expect((await deliver(from, signature, body)).status).toBe(200);
  });
});

describe("a link's button", () => {
  it("works far more often than a person presses, then asks to wait, and other links never notice", async () => {
    const failed = [await world.account.failRenewal(), await world.account.failRenewal()];
    await world.drain();
    const [token = "", other = ""] = [
      await world.tokenFor(failed[0]?.customer ?? ""),
      await world.tokenFor(failed[1]?.customer ?? ""),
    ];
    const from = someAddress();
    const pressed = (which: string) =>
      press(new Request("https://recoup.example/", { method: "POST", headers: { [peerHeader]: from } }), {
        params: Promise.resolve({ token: which }),
      });
    expect((await pressed(token)).status).toBe(303);
    const { attempts } = limitRules.link_click;
    for (let n = 1; n < attempts; n += 1) await takeAttempt("link_click", hashToken(token));
    const refused = await pressed(token);
    expect([refused.status, refused.headers.get("retry-after")]).toEqual([
      429,
      expect.stringMatching(/^\d+$/),
    ]);
    expect(await refused.text()).toContain("Try again in a minute");
    expect((await pressed(other)).status).toBe(303);
  });
});
