import type { Page } from "@playwright/test";

import type { FailedRenewal } from "@/e2e/fixtures/account";
import { expectDone, goodCard, linkOf, readMail, updateCard } from "@/e2e/fixtures/customer";
import { expectAccessible, expectMailAccessible } from "@/e2e/fixtures/expect-accessible";
import { type Merchant, openCase, startMerchant } from "@/e2e/fixtures/merchant";
import { openBrowser } from "@/e2e/fixtures/person";
import { stack } from "@/e2e/fixtures/stack";
import { expect, test } from "@/e2e/fixtures/test";
import { type InboxMail, waitForMail } from "@/e2e/fixtures/wait-for-mail";

const secondsToMail = 10;

/** Reads a mail on the inbox page and presses its button, which opens a new tab as mail programs do. */
async function followInInbox(page: Page, email: string, subject: RegExp): Promise<Page> {
  await page.goto(`${stack().simulator}/inbox?to=${encodeURIComponent(email)}`);
  await page.getByRole("link", { name: subject }).click();
  const opened = page.waitForEvent("popup");
  await page.frameLocator("iframe").getByRole("link", { name: "Update your payment method" }).click();
  return opened;
}

async function expectStamps({ page }: Merchant): Promise<void> {
  const stepper = page.getByRole("list").filter({ hasText: "Mailed" }).filter({ hasText: "Recovered" });
  for (const stage of ["Mailed", "Opened", "Clicked", "Card updated", "Recovered"]) {
    const step = stepper.getByRole("listitem").filter({ hasText: stage });
    await expect.soft(step).not.toContainText(/Not yet|Did not happen|Not measured|Not needed/);
  }
}

async function expectCaseOf(merchant: Merchant, { name, invoice }: FailedRenewal): Promise<void> {
  const { page, account } = merchant;
  await openCase(merchant, name);
  await expect(page.getByText("Everything in this case has been paid.")).toBeVisible();
  await expectStamps(merchant);
  for (const told of ["was sent", "new card", "Thank-you mail"]) {
    await expect.soft(page.getByText(told).first()).toBeVisible();
  }
  await expect(page.getByText("4 later mails were cancelled")).toBeVisible();
  await expectAccessible(page);
  expect(await account.ourCharges(invoice)).toMatchObject([{ outcome: "paid" }]);
}

async function expectPipeline({ page, path }: Merchant, counts: Record<string, number>): Promise<void> {
  await page.goto(path);
  for (const [stage, count] of Object.entries(counts)) {
    const row = page.getByRole("listitem").filter({ hasText: new RegExp(`^${stage}`) });
    await expect.soft(row).toContainText(new RegExp(`${stage}.*${count}`));
  }
}

test("a failed renewal is recovered: mail, link, new card, paid once, thanked, closed", async ({
  browser,
}) => {
  const merchant = await startMerchant(browser);
  const { page, path, account } = merchant;
  await expect(page.getByText("Nothing has been recovered yet")).toBeVisible();
  await page.goto(`${path}/cases`);
  await expect(page.getByText("No failed payments")).toBeVisible();

  const failedAtMs = Date.now();
  const failed = await account.failRenewal();
  await expect(page.getByRole("link", { name: failed.name })).toBeVisible({ timeout: secondsToMail * 1000 });
  const mail = await waitForMail(failed.email, /did not go through/);
  expect((Date.now() - failedAtMs) / 1000).toBeLessThan(secondsToMail);
  await expectMailAccessible(browser, mail.html);

  await readMail();
  const customer = await followInInbox(await openBrowser(browser), failed.email, /did not go through/);
  await expect(customer.getByRole("heading", { name: "Your payment is still open" })).toBeVisible();
  await expect(customer.getByText("$29.00").first()).toBeVisible();
  const shown = (await customer.textContent("body")) ?? "";
  expect(shown).not.toContain(failed.name);
  expect(shown).not.toContain(failed.email);
  await expectAccessible(customer);

  await updateCard(customer);
  await expectDone(customer, "Paid. Thank you!");
  await expectAccessible(customer);

  await waitForMail(failed.email, /received|thank/i);
  await expectCaseOf(merchant, failed);
  await expectPipeline(merchant, {
    "Payment failed": 1,
    Mailed: 1,
    Clicked: 1,
    "Card updated": 1,
    Recovered: 1,
  });
  await expect(page.getByText("$29.00").first()).toBeVisible();
  const mails = await stack().control.get<InboxMail[]>(`/_control/inbox?to=${failed.email}`);
  expect(mails).toHaveLength(2);

  await customer.goto(linkOf(mail));
  await expect(customer.getByRole("heading", { name: "Paid. Thank you!" })).toBeVisible();
  await customer.getByRole("button", { name: "Show the receipt" }).click();
  await expect(customer.getByRole("heading", { name: "Invoice paid" })).toBeVisible();
});

test("it works with the keyboard alone, on a phone, in the dark", async ({ browser }) => {
  const { page, path, account } = await startMerchant(browser);
  const failed = await account.failRenewal();
  const phone = { viewport: { width: 390, height: 780 }, colorScheme: "dark", hasTouch: true } as const;
  const customer = await openBrowser(browser, phone);
  await customer.goto(linkOf(await waitForMail(failed.email)));
  await expectAccessible(customer);
  await customer.keyboard.press("Tab");
  await expect(customer.getByRole("button", { name: "Update payment method" })).toBeFocused();
  await customer.keyboard.press("Enter");
  await customer.getByLabel("Card number").focus();
  for (const text of [goodCard, "12 / 34", "123"]) {
    await customer.keyboard.type(text);
    await customer.keyboard.press("Tab");
  }
  await customer.keyboard.press("Enter");
  await expectDone(customer, "Paid. Thank you!");
  await expectAccessible(customer);

  await page.goto(path);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/#main$/);
  await page.goto(path);
  await tabTo(page, page.getByRole("link", { name: "Cases", exact: true }));
  await page.keyboard.press("Enter");
  await page.waitForURL(`${path}/cases`);
  await tabTo(page, page.getByRole("link", { name: failed.name }));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: failed.name })).toBeVisible();
});

async function tabTo(page: Page, target: ReturnType<Page["getByRole"]>): Promise<void> {
  await target.first().waitFor();
  for (let n = 0; n < 40; n++) {
    await page.keyboard.press("Tab");
    if (await target.first().evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error("The keyboard does not get there.");
}
