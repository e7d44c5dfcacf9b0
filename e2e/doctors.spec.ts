import { newAccount } from "@/e2e/fixtures/account";
import { expectAccessible } from "@/e2e/fixtures/expect-accessible";
import { openCase, startMerchant } from "@/e2e/fixtures/merchant";
import { stack } from "@/e2e/fixtures/stack";
import { expect, test } from "@/e2e/fixtures/test";

test("a broken card form is found, told, fixed once and gone; a link is tried and counts nowhere", async ({
  browser,
}) => {
  const account = await newAccount();
  await account.failRenewal({ name: "Ada Lovelace" });
  const merchant = await startMerchant(browser, { account });
  const { page, path } = merchant;
  await page.getByRole("link", { name: "Doctors" }).click();
  await expect(page.getByRole("heading", { name: "All is well" })).toBeVisible();
  await expectAccessible(page);

  const configurations = () => account.objects<{ id: string; active: boolean }>("portal_configurations");
  const [ours] = await configurations();
  await fetch(`${stack().simulator}/v1/billing_portal/configurations/${ours?.id}`, {
    method: "POST",
    headers: { authorization: `Bearer ${account.key}` },
    body: new URLSearchParams({ active: "false" }),
  });
  await page.getByRole("button", { name: "Run now" }).click();
  const finding = page.getByRole("listitem").filter({ hasText: "Our portal configuration is switched off" });
  await expect(finding).toBeVisible();
  await finding.getByText("Evidence and steps by hand").click();
  await expect(finding).toContainText(ours?.id ?? "none");
  await expectAccessible(page);
  await page.goto(path);
  await expect(page.getByText("Your customers' links do not lead to a card form")).toBeVisible();

  await page.goto(`${path}/doctors`);
  await page.getByRole("button", { name: "Set up the card form" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("Your own default configuration stays as it is.");
  await dialog.getByRole("button", { name: "Set up the card form" }).press("Enter");
  await expect(page.getByRole("heading", { name: "All is well" })).toBeVisible();
  await expect(page.getByText(/fixed here/)).toBeVisible();
  expect(await configurations()).toMatchObject([{ id: ours?.id, active: true }]);

  const tried = page.context().waitForEvent("page");
  await page.getByRole("button", { name: "Open as a test" }).click();
  const link = await tried;
  await expect(link.getByText("A test that counts nowhere.")).toBeVisible();
  await link.getByRole("button").click();
  await expect(link.getByRole("heading", { name: "Update your payment method" })).toBeVisible();
  await link.close();
  await openCase(merchant, "Ada Lovelace");
  await expect(page.getByText(/visited|clicked the link/i)).toHaveCount(0);
});
