import { randomBytes, randomUUID } from "node:crypto";

import type { APIRequestContext, Page } from "@playwright/test";

import { followMail, linkOf } from "@/e2e/fixtures/customer";
import { expectToFit } from "@/e2e/fixtures/expect-accessible";
import { createMerchant, type Merchant, openCase, startMerchant } from "@/e2e/fixtures/merchant";
import { openBrowser } from "@/e2e/fixtures/person";
import { readLogs } from "@/e2e/fixtures/read-logs";
import { signIn } from "@/e2e/fixtures/sign-in";
import { stack } from "@/e2e/fixtures/stack";
import { expect, test } from "@/e2e/fixtures/test";
import { waitForMail } from "@/e2e/fixtures/wait-for-mail";

const phone = { viewport: { width: 390, height: 780 } };
const names = {
  html: `<img src=x onerror="window.hacked=1"><script>window.hacked=1</script></title>`,
  template: "{{7*7}} ${7*7} {merchant} %s",
  "right to left": "\u202Eevil\u202C אבג \u0640\u0640 ًًً",
  emoji: "👩‍👩‍👧‍👦🇺🇳😀 Zoë 𝕬",
  endless: "W".repeat(10_000),
};

async function expectHarmless(page: Page): Promise<void> {
  await page.waitForLoadState();
  expect(await page.evaluate(() => "hacked" in window)).toBe(false);
  expect.soft(await page.locator('img[src="x"]').count(), page.url()).toBe(0);
  await expectToFit(page);
}

test("no name of a customer breaks or enters a page or a mail", async ({ browser }) => {
  const { page, path, account } = await startMerchant(browser, { name: `A & "B" <b>Ltd</b> 🧁` });
  const kinds = Object.entries(names);
  const failed = await Promise.all(kinds.map(([, name]) => account.failRenewal({ name })));
  await page.setViewportSize(phone.viewport);
  for (const { email } of failed) {
    const mail = await waitForMail(email);
    expect.soft(mail.html).not.toContain("<script>window");
    expect.soft(mail.html).not.toContain("<img src=x");
    expect.soft(`${mail.subject}${Object.values(mail.headers).join("")}`).not.toMatch(/[\r\n\u202E]/);
    const customer = await followMail(browser, email, phone);
    await expectHarmless(customer);
    await customer.context().close();
  }
  await page.goto(`${path}/scan`);
  await page.getByRole("button", { name: "Update the scan" }).click();
  await expect(page.getByRole("link", { name: /^Failed at first: \$[1-9]/ })).toBeVisible();
  const scanned = [`${path}/scan`, `${path}/scan/failures`, `${path}/scan/history`];
  for (const route of [path, `${path}/cases`, `${path}/onboarding`, `${path}/settings`, ...scanned]) {
    await page.goto(route);
    await expectHarmless(page);
  }
  await page.goto(`${path}/cases`);
  const links = page.getByRole("table").getByRole("link");
  await expect(links).toHaveCount(kinds.length);
  const hrefs = await links.evaluateAll((found) => found.map((link) => link.getAttribute("href") ?? ""));
  for (const href of hrefs) {
    await page.goto(href);
    await expectHarmless(page);
  }
});

test("forms answer hostile text with a sentence", async ({ browser }) => {
  const page = await openBrowser(browser, phone);
  const statuses: number[] = [];
  page.on("response", (answer) => statuses.push(answer.status()));
  await signIn(page, `${randomUUID()}@merchant.example`);
  await page.goto("/m/new");
  await page.getByLabel("Name").evaluate((input) => input.removeAttribute("maxlength"));
  for (const [name, says] of [
    ["x".repeat(10_000), /under 101 characters/],
    ["two\u2028lines", /in one line/],
    ["\u0000", /give a name|in one line/],
  ] as const) {
    await page.getByLabel("Name").fill(name);
    await page.getByRole("button", { name: "Create and connect Stripe" }).click();
    await expect(page.getByRole("alert").filter({ hasText: says })).toBeVisible();
  }
  const path = await createMerchant(page, names.html.slice(0, 99));
  for (const route of [path, `${path}/settings`, `${path}/onboarding`]) {
    await page.goto(route);
    await expectHarmless(page);
  }
  const queries = [
    "?page=-1",
    "?page=1e9",
    "?q=%00",
    `?q=${"x".repeat(10_000)}`,
    "?state=<b>",
    "?days='",
    "?scan=1&currency=%00&period=x",
    "?q=%FF",
  ];
  for (const query of queries) {
    for (const list of ["cases", "scan"]) {
      const answer = await page.goto(`${path}/${list}${query}`);
      expect.soft([query.slice(0, 20), (answer?.status() ?? 0) < 500]).toEqual([query.slice(0, 20), true]);
    }
  }
  expect(statuses.filter((status) => status >= 500)).toEqual([]);
});

test("no token but a mailed one opens anything", async ({ browser, request }) => {
  const { account } = await startMerchant(browser);
  const { email } = await account.failRenewal();
  const token = linkOf(await waitForMail(email)).split("/u/")[1] ?? "";
  const tokens = [
    ...[
      "x",
      token.slice(1),
      `${token}x`,
      token.split("").reverse().join(""),
      randomBytes(24).toString("base64url"),
    ],
    ...[
      "%00",
      "%2e%2e%2f%2e%2e",
      "<script>",
      "%FF%FE",
      "a".repeat(10_000),
      "\u202E".repeat(32),
      "' OR 1=1--",
    ],
  ];
  for (const wrong of tokens) {
    for (const url of [`/u/${wrong}`, `/u/${wrong}/done`]) {
      for (const answer of [await request.get(url), await request.post(url)]) {
        const seen = [wrong.slice(0, 20), answer.status() >= 400 && answer.status() < 500];
        expect.soft(seen).toEqual([wrong.slice(0, 20), true]);
        expect.soft(await answer.text()).not.toMatch(/Acme|\$29|help@/);
      }
    }
  }
  expect(readLogs()).not.toContain(token);
});

interface Endpoint {
  id: string;
  url: string;
}

/** The endpoint that Recoup registered on a merchant's account. */
async function endpointOf({ account }: Merchant): Promise<Endpoint> {
  const [endpoint] = await account.objects<Endpoint>("webhook_endpoints");
  if (!endpoint) throw new Error("No endpoint is registered.");
  return endpoint;
}

async function sign(payload: string, { id }: Endpoint, atSeconds?: number): Promise<string> {
  const asked = { endpoint: id, payload, atSeconds };
  return (await stack().control.post<{ signature: string }>("/_control/sign", asked)).signature;
}

test("no webhook but a signed and fresh one of the endpoint's own mode is taken (P7, P8)", async ({
  browser,
  request,
}) => {
  const mine = await startMerchant(browser);
  const theirs = await startMerchant(browser, { name: "Theirs Ltd" });
  const failed = await mine.account.failRenewal({ name: "Hooked Hal" });
  await waitForMail(failed.email);
  const [own, other] = [await endpointOf(mine), await endpointOf(theirs)];
  const events = await mine.account.objects<{ id: string; type: string }>("events");
  const event = events.find(({ type }) => type === "invoice.payment_failed");
  const body = JSON.stringify({ ...event, id: `evt_${randomUUID().replaceAll("-", "")}` });
  const otherMode = JSON.stringify({ ...event, id: "evt_othermode", livemode: false });
  const old = Math.floor(Date.now() / 1000) - 86_400;
  const huge = JSON.stringify({ ...event, padding: "x".repeat(2_000_000) });

  await expectRefused(request, own.url, [
    ["no signature", body, ""],
    ["nonsense", body, "t=1,v1=00"],
    ["another endpoint's secret", body, await sign(body, other)],
    ["stale", body, await sign(body, own, old)],
    ["another body", body.replace("invoice.payment_failed", "invoice.paid"), await sign(body, own)],
    ["2 MB", huge, await sign(huge, own)],
    ["not JSON", "{", await sign("{", own)],
    ["not an event", "[]", await sign("[]", own)],
    ["empty", "", await sign(body, own)],
    ["10 kB of signature", body, "v1=".padEnd(10_000, "0")],
  ]);
  await expectRefused(request, own.url.replace(/[^/]+$/, randomBytes(24).toString("base64url")), [
    ["unknown endpoint", body, await sign(body, own)],
  ]);
  const ignored = await request.post(own.url, {
    headers: { "stripe-signature": await sign(otherMode, own), "content-type": "application/json" },
    data: otherMode,
  });
  expect(ignored.status()).toBe(200);
  await openCase(mine, failed.name);
  await expect(mine.page.getByText("Mails go out on schedule")).toBeVisible();
  expect(await stack().control.get(`/_control/inbox?to=${failed.email}`)).toHaveLength(1);
});

async function expectRefused(
  request: APIRequestContext,
  url: string,
  deliveries: [what: string, body: string, signature: string][],
): Promise<void> {
  for (const [what, data, signature] of deliveries) {
    const headers = { "stripe-signature": signature, "content-type": "application/json" };
    const answer = await request.post(url, { headers, data });
    expect.soft([what, answer.status() >= 400 && answer.status() < 500]).toEqual([what, true]);
    expect.soft(await answer.text()).not.toMatch(/whsec_|rk_|at \/|Error:/);
  }
}

test("the logs of all this hold no key, secret, token or address (P7, P8)", async () => {
  const logs = readLogs();
  expect(logs.match(/(?:sk|rk|pk)_(?:live|test)_\w{8,}|whsec_\w{8,}/g)).toBeNull();
  expect(logs.match(/\/u\/[\w-]{32}/g)).toBeNull();
  expect(logs.match(/[\w.+-]+@(?:customer|merchant|example)\.[\w.]+/g)).toBeNull();
  expect(logs.match(/\/(?:portal\/session|invoice)\/\S+/g)).toBeNull();
});
