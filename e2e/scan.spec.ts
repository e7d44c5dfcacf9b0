import { readFile } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";

import { recomputeExport } from "@/e2e/bench/recompute/recompute-export";
import { newAccount } from "@/e2e/fixtures/account";
import { expectAccessible } from "@/e2e/fixtures/expect-accessible";
import { createMerchant, pasteKey } from "@/e2e/fixtures/merchant";
import { openBrowser } from "@/e2e/fixtures/person";
import { signIn } from "@/e2e/fixtures/sign-in";
import { expect, test } from "@/e2e/fixtures/test";

// A scan reads up to the second in which it begins, as the provider tells times in whole ones.
const aSecondMs = 1_000;

test("a pasted key that may only read leads to a scan, its report, the payments behind a figure, and exports", async ({
  browser,
}) => {
  const account = await newAccount({ name: "Scan Co" });
  const ada = await account.failRenewal({ name: "Ada Lovelace", amountMinor: 4900 });
  await account.failRenewal({ name: "Kurt Gödel", amountMinor: 2900, card: "lost" });
  await account.failRenewal({ name: "Emmy Noether", amountMinor: 8000, currency: "jpy" });
  await sleep(aSecondMs);
  const page = await openBrowser(browser);
  await signIn(page, `${account.id}@merchant.example`);
  const path = await createMerchant(page, "Scan Co");
  await pasteKey(page, account.keys.live.scan);

  await page.waitForURL(`${path}/scan`);
  await expect(page.getByRole("heading", { name: "What failed, and what became of it" })).toBeVisible();
  await page.reload();
  await expect(page.getByRole("button", { name: "Update the scan" })).toBeVisible();
  await expect(page.getByRole("link", { name: /^Failed at first: \$78\.00/ })).toBeVisible();
  await expectAccessible(page);

  const rule = page.getByText("How is this computed? (Collectable today)");
  await rule.focus();
  await rule.press("Enter");
  await expect(page.getByText(/Failed invoices that are open with an amount remaining/)).toBeVisible();

  await page.getByRole("link", { name: "12 months" }).press("Enter");
  await page.waitForURL(/period=12m/);
  await page.getByRole("link", { name: "JPY" }).press("Enter");
  await expect(page.getByRole("link", { name: /^Failed at first: ¥8,000/ })).toBeVisible();
  await page.getByRole("link", { name: "USD" }).press("Enter");
  await page.getByRole("link", { name: /^Collectable today: \$78\.00/ }).press("Enter");
  await page.waitForURL(/\/scan\/failures\?/);
  const rows = page.getByRole("region", { name: "Failed payments" }).getByRole("row");
  await expect(rows).toHaveCount(3);
  await expect(rows.filter({ hasText: "Ada Lovelace" })).toContainText("Not enough funds");
  await expect(page.getByRole("link", { name: /Ada Lovelace/ })).toHaveAttribute(
    "href",
    `https://dashboard.stripe.com/customers/${ada.customer}`,
  );
  await expectAccessible(page);

  await page.getByRole("main").getByRole("link", { name: "Revenue Scan" }).click();
  const [json, csv] = [await download("JSON"), await download("CSV")];
  expect((JSON.parse(json) as { sha256: string }).sha256).toBe(await page.locator("code").innerText());
  expect(recomputeExport(Buffer.from(json)).flatMap(({ deviations }) => deviations)).toEqual([]);
  expect(csv).toContain(ada.invoice);

  async function download(format: string): Promise<string> {
    const started = page.waitForEvent("download");
    await page.getByRole("link", { name: `Export as ${format}` }).click();
    return readFile(await (await started).path(), "utf8");
  }
});

test("one user sees two accounts, and both modes of one, side by side, each with its own report", async ({
  browser,
}) => {
  const acme = await newAccount({ name: "Acme Cloud" });
  const sandbox = acme.inMode("test");
  const books = await newAccount({ name: "Beta Books" });
  await acme.failRenewal({ name: "Live Lena", amountMinor: 4900 });
  await sandbox.failRenewal({ name: "Test Tom", amountMinor: 1300 });
  await books.failRenewal({ name: "Reading Rita", amountMinor: 8000, currency: "eur" });
  await sleep(aSecondMs);
  const page = await openBrowser(browser);
  await signIn(page, `${acme.id}@merchant.example`);
  const told = [
    { name: "Acme Cloud", mode: "Live mode", failed: "$49.00", key: acme.keys.live.scan },
    { name: "Acme Cloud", mode: "Test mode", failed: "$13.00", key: acme.keys.test.scan },
    { name: "Beta Books", mode: "Live mode", failed: "€80.00", key: books.keys.live.scan },
  ];
  for (const { name, key } of told) {
    const path = await createMerchant(page, name);
    await pasteKey(page, key);
    await page.waitForURL(`${path}/scan`);
    await expect(page.getByRole("button", { name: "Update the scan" })).toBeVisible();
  }

  await page.goto("/m");
  const list = page.getByRole("main").getByRole("listitem");
  await expect(list).toHaveCount(told.length);
  await expectAccessible(page);
  for (const { name, mode, failed } of told) {
    await page.goto("/m");
    const line = list.filter({ hasText: name }).filter({ hasText: mode });
    await expect(line).toContainText(`${failed} failed in 90 days, ${failed} collectable`);
    await line.getByRole("link").press("Enter");
    await page.waitForURL(/\/m\/[0-9a-f-]{36}$/);
    await page.getByRole("navigation").getByRole("link", { name: "Revenue Scan" }).first().click();
    await expect(page.getByRole("link", { name: `Failed at first: ${failed}` })).toBeVisible();
  }

  await page.getByLabel(/Switch merchant/).press("Enter");
  const switcher = page.getByRole("banner").getByRole("listitem");
  await expect(switcher).toHaveCount(told.length);
  await expect(switcher.filter({ hasText: "Test mode" })).toHaveCount(1);
});

test("the landing page and the calculator are accessible, and lead on by keyboard", async ({ page }) => {
  await page.goto("/");
  await expectAccessible(page);
  await page.getByRole("link", { name: "Estimate it first" }).press("Enter");
  await page.waitForURL("/calculator");
  await page.getByLabel("Monthly subscription revenue").fill("50000");
  await page.getByLabel("Payments tried in a month").fill("1000");
  await page.getByLabel("Of these, failed at first").fill("80");
  await page.getByLabel("Of these, failed at first").press("Enter");
  await expect(page.getByRole("region", { name: "Result" })).toContainText("$1,720 – $3,400");
  await expectAccessible(page);
  await page.reload();
  await expect(page.getByRole("region", { name: "Result" })).toContainText("Churn Buster");
  await page.getByRole("link", { name: "Scan my Stripe account" }).press("Enter");
  await page.waitForURL("/sign-in");
});
