import { expectAccessible } from "@/e2e/fixtures/expect-accessible";
import { startMerchant } from "@/e2e/fixtures/merchant";
import { expect, test } from "@/e2e/fixtures/test";
import { waitForMail } from "@/e2e/fixtures/wait-for-mail";

test("an owner rewrites a mail, sees it before it is saved, and cases from then on get it", async ({
  browser,
}) => {
  const { page, path, account, ownerEmail } = await startMerchant(browser);
  const before = await account.failRenewal({ name: "Ada Lovelace", card: "expired" });
  expect((await waitForMail(before.email)).subject).toBe("Your payment to Acme Cloud did not go through");

  await page.getByRole("link", { name: "Emails" }).click();
  await expectAccessible(page);
  await page.getByRole("link", { name: "Edit Everybody else" }).click();
  await page.getByLabel("Subject").first().fill("{{customer_name|Friend}}, {{amount}} is open");
  await page.getByLabel("Heading").first().fill("Let us sort this out");
  await page.getByLabel("Paragraphs").first().fill("First thought.\n\nSecond <b>thought</b>.");
  const save = page.getByRole("button", { name: "Save as version 1" });
  await save.click();
  await expect(page.getByText("The button carries the link to pay").first()).toBeVisible();
  await expect(page.getByLabel("Heading").first()).toHaveValue("Let us sort this out");
  await page.getByLabel("Button").first().fill("Settle it now");

  const frame = page.frameLocator("iframe[name=mail-preview]");
  await page.getByRole("button", { name: "Show" }).click();
  await expect(frame.getByText("Subject: Ada Lovelace, $29.00 is open")).toBeVisible();
  await expect(frame.getByText("Second <b>thought</b>.")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Send me a test" }).click();
  await expect(page.getByText(`A test is on its way to ${ownerEmail}.`)).toBeVisible();
  expect((await waitForMail(ownerEmail, /^\[Test\]/)).subject).toBe("[Test] Ada Lovelace, $29.00 is open");
  await save.click();
  await expect(page.getByText("Saved as version 1.")).toBeVisible();

  const after = await account.failRenewal({ name: "Grace Hopper", card: "expired" });
  const mail = await waitForMail(after.email);
  expect(mail.subject).toBe("Grace Hopper, $29.00 is open");
  expect(mail.text).toContain("Settle it now:");
  await page.goto(`${path}/emails`);
  await expect(page.getByRole("button", { name: "Move them to version 1" })).toBeVisible();
});
