import { setTimeout as sleep } from "node:timers/promises";

import { newAccount } from "@/e2e/fixtures/account";
import { expectAccessible } from "@/e2e/fixtures/expect-accessible";
import { createMerchant, pasteKey } from "@/e2e/fixtures/merchant";
import { openBrowser } from "@/e2e/fixtures/person";
import { signIn } from "@/e2e/fixtures/sign-in";
import { expect, test } from "@/e2e/fixtures/test";

test("a second scan says what changed since the first, payment by payment, and what was tried opens to its invoices", async ({
  browser,
}) => {
  const account = await newAccount({ name: "History Co" });
  const ada = await account.failRenewal({ name: "Ada Lovelace", amountMinor: 4900 });
  await account.failRenewal({ name: "Kurt Gödel", amountMinor: 2900 });
  const page = await openBrowser(browser);
  await signIn(page, `${account.id}@merchant.example`);
  const path = await createMerchant(page, "History Co");
  // A scan reads what is older than its second.
  await sleep(1_100);
  await pasteKey(page, account.keys.live.scan);
  await page.waitForURL(`${path}/scan`);
  await expect(page.getByRole("button", { name: "Update the scan" })).toBeVisible();
  await page.getByRole("link", { name: "Earlier scans" }).press("Enter");
  await expect(page.getByText("Nothing to compare with yet")).toBeVisible();
  await expectAccessible(page);

  await account.act("card", { customer: ada.customer, card: "ok" });
  await account.act("retry-invoice", { invoice: ada.invoice });
  await account.failRenewal({ name: "Emmy Noether", amountMinor: 1900 });
  await sleep(1_100);
  await page.getByRole("link", { name: "Open the scan" }).press("Enter");
  await page.getByRole("button", { name: "Update the scan" }).press("Enter");
  await expect(page.getByRole("link", { name: /^Failed at first: \$97\.00/ })).toBeVisible();
  await expect(page.getByRole("button", { name: "Update the scan" })).toBeVisible();

  await page.getByRole("link", { name: /payments tried$/ }).press("Enter");
  const days = page.getByRole("region", { name: "Payments tried by day" });
  await expect(days.getByRole("row")).not.toHaveCount(1);
  await expectAccessible(page);
  await days.getByRole("link").first().press("Enter");
  const tried = page.getByRole("region", { name: "Payments tried" }).getByRole("row");
  await expect(tried.filter({ hasText: "Ada Lovelace" }).first()).toBeVisible();
  await expect(tried.filter({ hasText: "Failed, recovered" })).toHaveCount(1);
  await expect(tried.filter({ hasText: "Failed, collectable" })).toHaveCount(2);
  await expectAccessible(page);

  await page.getByRole("main").getByRole("link", { name: "Revenue Scan" }).press("Enter");
  await page.getByRole("link", { name: "Earlier scans" }).press("Enter");
  await expect(page.getByRole("heading", { name: "What changed between two scans" })).toBeVisible();
  await expect(page.getByRole("list", { name: "Failed payments by scan" }).getByRole("listitem")).toHaveCount(
    2,
  );
  await expectAccessible(page);
  await page.getByRole("link", { name: "Recovered since" }).press("Enter");
  const moved = page.getByRole("region", { name: "Failed payments" }).getByRole("row");
  await expect(moved).toHaveCount(2);
  await expect(moved.nth(1)).toContainText("Ada Lovelace");
  await expectAccessible(page);
});
