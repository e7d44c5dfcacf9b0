import { beforeAll, describe, expect, it } from "vitest";

import { writeMailSettings } from "@/lib/merchants/mail-settings";
import { mailOf } from "@/lib/messages/mail-of";
import { recoveryWorld, type RecoveryWorld } from "@/lib/testing/recovery-world";

import { GET, HEAD } from "./route";

const appleMail = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)";

function fetchPixel(token: string, userAgent: string): Promise<Response> {
  const request = new Request(`http://127.0.0.1/e/${token}/open.gif`, {
    headers: { "user-agent": userAgent },
  });
  return GET(request, { params: Promise.resolve({ token }) });
}

async function expectPixel(response: Response): Promise<void> {
  expect([response.status, response.headers.get("content-type")]).toEqual([200, "image/gif"]);
  expect(response.headers.get("cache-control")).toContain("no-store");
  expect(Buffer.from(await response.arrayBuffer()).toString("latin1")).toMatch(/^GIF89a/);
}

describe("P10: an open is a person's", () => {
  let world: RecoveryWorld;
  let token: string;
  let customer: string;
  beforeAll(async () => {
    world = await recoveryWorld();
    await world.query((tx) => writeMailSettings(tx, world.merchantId, { openTracking: "where_allowed" }));
    ({ customer } = await world.account.failRenewal({ country: "US" }));
    await world.drain();
    const [message] = (await world.caseOf(customer)).messages;
    const sentAt = new Date(Date.now() - 600_000);
    await world.query((tx) => tx.message.updateMany({ where: { id: message?.id }, data: { sentAt } }));
    token = /\/e\/([\w-]+)\/open\.gif/.exec(message ? mailOf(message).html : "")?.[1] ?? "";
  });
  const opens = () => world.query((tx) => tx.mailOpen.findMany({ orderBy: { at: "asc" } }));
  const openedAt = async () => (await world.caseOf(customer)).emailOpenedAt;

  it("is asked of no reader whose law wants consent", async () => {
    const there = await world.account.failRenewal({ country: "DE" });
    await world.drain();
    expect(
      (await world.caseOf(there.customer)).messages.map(({ html }) => html.includes("open.gif")),
    ).toEqual([false]);
    expect(token).not.toBe("");
  });

  it("stores what mail services and filters fetch, and stamps only a person's, once", async () => {
    for (const agent of ["Mozilla/5.0", "GoogleImageProxy", "Barracuda scanner"]) {
      await expectPixel(await fetchPixel(token, agent));
    }
    expect((await opens()).map((open) => [open.class, open.reasons])).toEqual([
      ["machine", ["apple_privacy"]],
      ["unsure", ["gmail_proxy"]],
      ["machine", ["agent"]],
    ]);
    expect(await openedAt()).toBeNull();
    await fetchPixel(token, appleMail);
    await fetchPixel(token, appleMail);
    expect(await openedAt()).toEqual((await opens())[3]?.at);
    expect(await world.caseOf(customer)).toMatchObject({ clickedAt: null, state: "open" });
  });

  it("is an image and nothing else for any other token, also the link's", async () => {
    const before = await opens();
    const link = await world.tokenFor(customer);
    for (const wrong of ["", "x", `${token}x`, token.slice(0, -2) + "AA", link]) {
      await expectPixel(await fetchPixel(wrong, appleMail));
    }
    expect((await HEAD()).status).toBe(200);
    expect(await opens()).toEqual(before);
  });
});
