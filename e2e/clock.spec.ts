import type { Page } from "@playwright/test";

import { expectDone, followMail, updateCard } from "@/e2e/fixtures/customer";
import { openCase, startMerchant } from "@/e2e/fixtures/merchant";
import { expect, test } from "@/e2e/fixtures/own-stack";
import { stack } from "@/e2e/fixtures/stack";
import { type InboxMail, waitForMail } from "@/e2e/fixtures/wait-for-mail";
import { nextOpen } from "@/lib/domain/send-window";

const dayMs = 86_400_000;

interface Clock {
  now: string;
  isPlaying: boolean;
}

/** Presses a button of the control page that moves the clock, and waits until it has arrived. @returns seconds */
async function moveClock(page: Page, label: string): Promise<number> {
  const startedMs = Date.now();
  await page.goto(`${stack().simulator}/control`);
  await page.getByRole("link", { name: "Clock" }).click();
  await page.getByRole("button", { name: `Move ${label}` }).click();
  const clock = () => stack().control.get<Clock>("/_control/clock");
  await expect.poll(async () => (await clock()).isPlaying, { timeout: 90_000 }).toBe(false);
  return (Date.now() - startedMs) / 1000;
}

const mailsTo = (email: string) => stack().control.get<InboxMail[]>(`/_control/inbox?to=${email}`);

test("the control page moves the clock: five mails on their days for who does nothing, none for who paid, then lost", async ({
  browser,
}) => {
  test.setTimeout(180_000);
  // Else Stripe's own schedule cancels the subscription after two weeks, and with it ends the recovery.
  await stack().control.post("/_control/switches", { afterRetries: "past_due" });
  const merchant = await startMerchant(browser);
  const { account, page } = merchant;
  const paid = await account.failRenewal({ name: "Paying Pia" });
  const customer = await followMail(browser, paid.email);
  await updateCard(customer);
  await expectDone(customer, "Paid. Thank you!");
  await waitForMail(paid.email, /received|thank/i);
  await page.goto("about:blank");

  const idle = await account.failRenewal({ name: "Idle Ida", interval: "year" });
  const first = await waitForMail(idle.email);
  const control = customer;
  await moveClock(control, "1 hour");
  await moveClock(control, "1 day");
  expect(await mailsTo(idle.email)).toHaveLength(1);
  expect(await moveClock(control, "30 days")).toBeLessThan(60);

  const mails = (await mailsTo(idle.email)).sort((a, b) => a.at.localeCompare(b.at));
  // The first at once; the others on their days, or when the merchant's hours begin after that.
  const office = { timeZone: "UTC", startHour: 9, endHour: 18, isWorkdaysOnly: true };
  const firstMs = Date.parse(first.at);
  const due = [3, 7, 14, 21].map((days) => nextOpen(office, new Date(firstMs + days * dayMs)).getTime());
  const late = mails.map(({ at }, index) => (Date.parse(at) - (due[index - 1] ?? firstMs)) / 60_000);
  expect(late.map((minutes) => Math.abs(minutes) < 30)).toEqual([true, true, true, true, true]);
  expect(new Set(mails.map(({ subject }) => subject)).size).toBe(5);
  expect(mails.at(-1)?.subject).toMatch(/^Last reminder/);
  expect(await mailsTo(paid.email)).toHaveLength(2);
  await openCase(merchant, idle.name);
  await expect(page.getByText("Mails go out on schedule")).toBeVisible();

  await moveClock(control, "7 days");
  await page.reload();
  await expect(page.getByText("The mails ran out before a payment came.")).toBeVisible();
  expect(await mailsTo(idle.email)).toHaveLength(5);
  const visitor = await followMail(browser, idle.email);
  await expect(visitor.getByRole("button", { name: "Go to the payment page" })).toBeVisible();
});
