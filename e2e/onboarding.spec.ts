import { randomUUID } from "node:crypto";

import type { Page } from "@playwright/test";

import { type Account, newAccount } from "@/e2e/fixtures/account";
import { expectAccessible } from "@/e2e/fixtures/expect-accessible";
import { createMerchant, pasteKey, startMerchant, waitForSetUp } from "@/e2e/fixtures/merchant";
import { openBrowser } from "@/e2e/fixtures/person";
import { readLogs } from "@/e2e/fixtures/read-logs";
import { signIn } from "@/e2e/fixtures/sign-in";
import { expect, test } from "@/e2e/fixtures/test";

const someone = () => `${randomUUID()}@merchant.example`;
const tail = "51HzzzNeverEchoedzzz1234";

async function wrongKeys({
  keys,
  newKey,
}: Account): Promise<[what: string, key: string, sentence: RegExp][]> {
  return [
    ["nothing", "", /Please paste a key/],
    ["quotes alone", '""', /Please paste a key/],
    ["publishable", `pk_live_${tail}`, /publishable key/],
    ["signing secret", `whsec_${tail}`, /signing secret of a webhook/],
    ["organization", `sk_org_live_${tail}`, /whole organization/],
    ["full secret", keys.live.secret, /full secret key/],
    ["revoked", await newKey({ permissions: "recovery", status: "revoked" }), /does not know this key/],
    ["expired", await newKey({ permissions: "recovery", status: "expired" }), /has expired/],
    ["elsewhere", await newKey({ permissions: "recovery", status: "ip_restricted" }), /IP address/],
    ["unknown", `rk_live_${tail}`, /does not know this key/],
    ["shortened", "rk_live_51Hab…3f4Q", /shortened form/],
    ["cut in two", `rk_live_${tail} ${tail}`, /space or line break inside/],
    ["no key", `hunter2 ${tail}`, /space or line break|not a Stripe key/],
    ["emoji", "rk_live_🔑🔑🔑🔑🔑🔑🔑🔑", /does not look like one/],
    ["10 kB", "x".repeat(10_240), /far longer than a Stripe key/],
  ];
}

async function expectNotEchoed(page: Page, key: string): Promise<void> {
  await expect(page.getByLabel("Restricted key")).toHaveValue("");
  const shown = key.trim();
  if (shown.length < 12) return;
  const source = await (await page.request.get(page.url())).text();
  for (const text of [page.url(), await page.content(), source]) expect(text).not.toContain(shown);
}

test("each wrong kind of key gets its own sentence, and none is shown or logged (P8)", async ({
  browser,
}) => {
  const page = await openBrowser(browser);
  await signIn(page, someone());
  await createMerchant(page, "Wrong Keys Ltd");
  await expectAccessible(page);
  const account = await newAccount();
  const keys = await wrongKeys(account);
  for (const [what, key, sentence] of keys) {
    await pasteKey(page, key);
    await expect(page.getByRole("alert").filter({ hasText: sentence }), what).toBeVisible();
    await expectNotEchoed(page, key);
  }
  const logs = readLogs();
  for (const [what, key] of keys) if (key.length > 12) expect(logs.includes(key), what).toBe(false);
  await expectAccessible(page);

  await pasteKey(page, ` "${account.key}" \n`);
  await waitForSetUp(page);
  await expect(page.getByText(`rk_live_…${account.key.slice(-4)}`)).toBeVisible();
  expect(await page.content()).not.toContain(account.key);
});

test("a full secret key is taken where the merchant insists", async ({ browser }) => {
  const page = await openBrowser(browser);
  await signIn(page, someone());
  await createMerchant(page, "Insisting Ltd");
  const account = await newAccount();
  await pasteKey(page, account.keys.live.secret);
  await page.getByLabel("Use a full secret key all the same").check();
  await pasteKey(page, account.keys.live.secret);
  await waitForSetUp(page);
});

test("missing permissions are listed with what each one disables, and can be added to the same key", async ({
  browser,
}) => {
  const account = await newAccount();
  const without = ["invoice_write", "customer_portal_write"];
  const key = await account.newKey({ permissions: "recovery", without });
  const { page, path } = await startMerchant(browser, { account, key, isOn: false });
  const missing = page.getByRole("list", { name: "What does not work, and why" }).getByRole("listitem");
  await expect(missing).toHaveCount(without.length);
  await expect(missing.filter({ hasText: "Invoices: Write is missing" })).toContainText(/invoice page/);
  await expect(page.getByText("Connected, with limits")).toBeVisible();
  await expectAccessible(page);

  await page.goto(`${path}/settings`);
  await account.changeKey({ permissions: "recovery" }, key);
  await page.getByRole("button", { name: "Check again" }).click();
  await expect(page.getByText("The key may do all that recovery needs")).toBeVisible();
});

test("tries of our own are switched by keyboard, and the page says what is so now and why", async ({
  browser,
}) => {
  const { page, path } = await startMerchant(browser, { isOn: false });
  await page.goto(`${path}/settings`);
  const card = page.locator("#own-retries");
  await expect(card.getByRole("radio", { name: /^Where Stripe does not/ })).toBeChecked();
  for (const [key, name, now] of [
    ["ArrowDown", /^Always/, "On now"],
    ["ArrowDown", /^Never/, "Off now"],
  ] as const) {
    await card.getByRole("radio", { checked: true }).focus();
    await page.keyboard.press(key);
    await expect(card.getByRole("radio", { name })).toBeChecked();
    await page.keyboard.press("Enter");
    await expect(card.getByText(now)).toBeVisible();
    await expect(card.getByText("You chose so.")).toBeVisible();
  }
  await page.reload();
  await expect(card.getByRole("radio", { name: /^Never/ })).toBeChecked();
  await expectAccessible(page);
});

test("a second paste of an account offers joining, and its owner decides", async ({ browser }) => {
  const first = await startMerchant(browser, { name: "First Come", isOn: false });
  const asker = await openBrowser(browser);
  const email = someone();
  await signIn(asker, email);
  await createMerchant(asker, "Second Come");
  await pasteKey(asker, await first.account.newKey({ permissions: "recovery" }));
  await expect(asker.getByText("This Stripe account is connected to First Come already")).toBeVisible();
  await asker.getByRole("button", { name: "Ask to join First Come" }).click();
  await expect(asker.getByText("Asked.")).toBeVisible();
  const refused = await asker.goto(first.path);
  expect(refused?.status()).toBe(404);

  await first.page.goto(`${first.path}/settings/people`);
  const request = first.page.getByRole("list", { name: "Requests to join" });
  await expect(request).toContainText(email);
  await request.getByRole("button", { name: "Let in" }).click();
  await expect(request).toHaveCount(0);
  const let_in = await asker.goto(first.path);
  expect(let_in?.status()).toBe(200);
});

test("a replacement of another account or mode is refused, one of the same account is taken", async ({
  browser,
}) => {
  const { page, path, account } = await startMerchant(browser, { isOn: false });
  const other = await newAccount({ name: "Somebody Else" });
  await page.goto(`${path}/settings`);
  await page.getByText("Replace the key", { exact: true }).first().click();
  for (const [key, sentence] of [
    [other.key, /belongs to another Stripe account/],
    [account.keys.test.restricted, /test mode key/],
  ] as const) {
    await pasteKey(page, key, "Replace the key");
    await expect(page.getByRole("alert").filter({ hasText: sentence })).toBeVisible();
    await expectNotEchoed(page, key);
  }
  await expect(page.getByText(`rk_live_…${account.key.slice(-4)}`)).toBeVisible();
  const fresh = await account.newKey({ permissions: "recovery" });
  await pasteKey(page, fresh, "Replace the key");
  await expect(page.getByText(`rk_live_…${fresh.slice(-4)}`)).toBeVisible();
  expect(readLogs()).not.toContain(fresh);
});
