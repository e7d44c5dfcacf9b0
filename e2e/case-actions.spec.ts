import { setTimeout as sleep } from "node:timers/promises";

import type { Locator, Page } from "@playwright/test";

import { expectAccessible, expectToFit } from "@/e2e/fixtures/expect-accessible";
import { openCase, startMerchant } from "@/e2e/fixtures/merchant";
import { ownerQuery } from "@/e2e/fixtures/owner-query";
import { stack } from "@/e2e/fixtures/stack";
import { expect, test } from "@/e2e/fixtures/test";
import { type InboxMail, waitForMail } from "@/e2e/fixtures/wait-for-mail";

// Longer than the worker takes to look for due mails.
const patienceMs = 2_500;

const mailsTo = (email: string) =>
  stack().control.get<(InboxMail & { cc?: string[] })[]>(`/_control/inbox?to=${email}`);
const mail = (page: Page, number: number) =>
  page.getByRole("listitem").filter({ hasText: new RegExp(`^Mail ${number}`) });

/** Makes the second mail due, and the first one old enough for it to leave. */
async function makeDue(caseId: string): Promise<void> {
  const { ownerUrl } = stack();
  const sql = `UPDATE "Step" SET "dueAt" = "dueAt" - interval '4 days' WHERE "caseId" = $1 AND "position" = 1`;
  await ownerQuery(ownerUrl, sql, [caseId]);
  const older = `UPDATE "Message" SET "frozenAt" = "frozenAt" - interval '3 days' WHERE "caseId" = $1`;
  await ownerQuery(ownerUrl, older, [caseId]);
}

async function makeUndue(caseId: string): Promise<void> {
  const sql = `UPDATE "Step" SET "dueAt" = "dueAt" + interval '4 days' WHERE "caseId" = $1 AND "position" = 1`;
  await ownerQuery(stack().ownerUrl, sql, [caseId]);
}

/** Opens a question, checks it for those who cannot see it, and answers it. */
async function answer(page: Page, opener: string, confirm: string): Promise<void> {
  await page.getByRole("button", { name: opener, exact: true }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toBeVisible();
  await dialog.getByRole("button", { name: confirm, exact: true }).click();
  await expect(dialog).toBeHidden();
}

async function expectNotice(page: Page, words: string): Promise<Locator> {
  const notice = page.getByRole("status").filter({ hasText: words });
  await expect(notice).toBeVisible();
  return notice;
}

test("a case is paused, resumed, skipped, sent, stopped and noted, each undone where it happened", async ({
  browser,
}) => {
  const merchant = await startMerchant(browser);
  const { page, account } = merchant;
  const failed = await account.failRenewal();
  await waitForMail(failed.email);
  await openCase(merchant, failed.name);
  const caseId = page.url().split("/").at(-1) ?? "";
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await expectAccessible(page);
  }

  await answer(page, "Pause case", "Pause");
  const paused = await expectNotice(page, "The case is paused.");
  await expectAccessible(page);
  await makeDue(caseId);
  await sleep(patienceMs);
  expect(await mailsTo(failed.email)).toHaveLength(1);
  await makeUndue(caseId);
  // The notice took the place of the button that is gone, so its way back is the next stop.
  await page.keyboard.press("Tab");
  await expect(paused.getByRole("button", { name: "Undo" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expectNotice(page, "The case goes on.");
  await expect(page.getByRole("button", { name: "Pause case" })).toBeVisible();
  await expect(page.getByRole("listitem").filter({ hasText: /^Paused.*by / })).toBeVisible();

  await page.getByRole("button", { name: "Skip mail 2" }).click();
  await expect(mail(page, 2).getByText("Skipped", { exact: true })).toBeVisible();
  await (await expectNotice(page, "The mail is left out.")).getByRole("button", { name: "Undo" }).click();
  await expect(mail(page, 2).getByText("Planned", { exact: true })).toBeVisible();

  await answer(page, "Stop mails", "Stop mails");
  await expect(
    page.getByText("The mails of this case are stopped: the customer asked for no more"),
  ).toBeVisible();
  await answer(page, "Start mails again", "Start again");
  await expect(mail(page, 3).getByText("Planned", { exact: true })).toBeVisible();

  await page.getByLabel("Add an address").fill("nobody");
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await expect(page.getByText("This is no mail address.")).toBeVisible();
  await page.getByLabel("Add an address").fill("books@customer.example");
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await expect(page.getByRole("button", { name: "Remove books@customer.example" })).toBeVisible();
  await page.getByLabel("Write a note").fill("Zoë pays <b>on Friday</b>");
  await page.getByRole("button", { name: "Save note" }).click();
  await expect(page.getByText("Zoë pays <b>on Friday</b>").first()).toBeVisible();

  await answer(page, "Send mail 2 now", "Send now");
  await expect(mail(page, 2).getByText(/^(Sent|Delivered)$/)).toBeVisible({ timeout: 30_000 });
  await sleep(patienceMs);
  const mails = await mailsTo(failed.email);
  expect(mails).toHaveLength(2);
  expect(mails.flatMap(({ cc }) => cc ?? [])).toEqual(["books@customer.example"]);

  await page.setViewportSize({ width: 390, height: 780 });
  await page.reload();
  await expectToFit(page);
  await page.getByRole("button", { name: "Actions" }).click();
  await expect(page.getByRole("button", { name: "Pause customer" })).toBeVisible();
  await expectAccessible(page);
});
