import { randomUUID } from "node:crypto";

import { newAccount } from "@/e2e/fixtures/account";
import { expectDone, followMail, readMail, updateCard } from "@/e2e/fixtures/customer";
import { expectAccessible, expectMailAccessible } from "@/e2e/fixtures/expect-accessible";
import { type Merchant, startMerchant, turnOn } from "@/e2e/fixtures/merchant";
import { stack } from "@/e2e/fixtures/stack";
import { expect, test } from "@/e2e/fixtures/test";
import { type InboxMail, waitForMail } from "@/e2e/fixtures/wait-for-mail";

/** The month before this one: the card has expired, and the next charge decides when its customer is told. */
function lastMonth(): string {
  const now = new Date();
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 1, 1)).toISOString().slice(0, 7);
}

async function allowAnyHour({ page, path }: Merchant): Promise<void> {
  await page.goto(`${path}/settings/mail`);
  await page.getByLabel("Not before").selectOption("0");
  await page.getByLabel("Not after").selectOption("24");
  await page.getByLabel("On Monday to Friday only").uncheck();
  await page.locator("#rules").getByRole("button", { name: "Save" }).click();
  await expect(page.locator("#rules").getByRole("status")).toBeVisible();
}

test("a customer is reminded of a card, puts in another, and is not reminded again", async ({ browser }) => {
  const account = await newAccount({ name: "Acme Cloud" });
  const email = `${randomUUID()}@customer.example`;
  const price = { amountMinor: 2_900, currency: "usd", interval: "month", startedDaysAgo: 19 };
  const { customer = "" } = await account.act("subscribe", {
    name: "Grace Hopper",
    email,
    card: "ok",
    ...price,
  });
  await account.act("card", { customer, card: "ok", expires: lastMonth() });
  // What is due outside the sending hours waits for them, so they are set first.
  const merchant = await startMerchant(browser, { account, isOn: false });
  const { page, path } = merchant;
  await allowAnyHour(merchant);
  await page.goto(`${path}/onboarding`);
  await turnOn(page);
  const mail = await waitForMail(email, /has expired/);
  expect(mail.text).toContain("•••• 4242");
  expect(mail.text).toContain("$29.00");
  await expectMailAccessible(browser, mail.html);
  expect(mail.headers["List-Unsubscribe"]).toMatch(/^<http.+\/unsubscribe>$/);

  await page.goto(`${path}/reminders`);
  await expect(page.getByRole("region", { name: "Earlier reminders" })).toContainText("Sent, waiting");
  await expectAccessible(page);

  await readMail();
  const reader = await followMail(browser, email);
  await updateCard(reader);
  await expectDone(reader, /saved/i);

  await expect(async () => {
    await page.reload();
    await expect(page.getByRole("region", { name: "Earlier reminders" })).toContainText("Card updated");
  }).toPass({ timeout: 20_000 });
  await expect(page.getByText("No reminder is planned")).toBeVisible();
  const mails = await stack().control.get<InboxMail[]>(`/_control/inbox?to=${email}`);
  expect(mails).toHaveLength(1);
});
