import { randomUUID } from "node:crypto";

import { startMerchant } from "@/e2e/fixtures/merchant";
import { expect, test } from "@/e2e/fixtures/test";
import { waitForMail } from "@/e2e/fixtures/wait-for-mail";

test("another merchant's pages are not there, whichever id is asked for (P7)", async ({ browser }) => {
  const mine = await startMerchant(browser, { name: "Mine Ltd", isOn: false });
  const theirs = await startMerchant(browser, { name: "Theirs Ltd" });
  const failed = await theirs.account.failRenewal({ name: "Their Customer" });
  await waitForMail(failed.email);
  await theirs.page.goto(`${theirs.path}/cases`);
  const caseHref = await theirs.page.getByRole("link", { name: failed.name }).getAttribute("href");
  await theirs.page.goto(caseHref ?? "");
  const caseId = caseHref?.split("/").at(-1);
  const summary = theirs.page.locator("summary").filter({ hasText: "did not go through" });
  const [preview] = await Promise.all([theirs.page.waitForResponse(/\/messages\//), summary.click()]);
  expect(preview.status()).toBe(200);
  const previewPath = new URL(preview.url()).pathname;

  await theirs.page.goto(`${theirs.path}/scan`);
  const exportHref = await theirs.page.getByRole("link", { name: "Export as JSON" }).getAttribute("href");
  const scanId = exportHref?.split("scan=")[1];
  const scanPages = ["", "/failures", "/subscriptions", "/lines", "/progress", "/export/json", "/export/csv"];

  const foreign = [
    ...["", "/cases", "/scan/history", "/onboarding", "/settings"].map((page) => `${theirs.path}${page}`),
    ...scanPages.map((page) => `${theirs.path}/scan${page}?scan=${scanId}`),
    ...scanPages.map((page) => `${mine.path}/scan${page}?scan=${scanId}`),
    `${mine.path}/scan/failures?scan=%00`,
    ...[caseHref ?? "", previewPath],
    ...[`${mine.path}/cases/${caseId}`, previewPath.replace(theirs.id, mine.id)],
    ...[`${mine.path}/cases/${randomUUID()}`, `${mine.path}/cases/1`, `${mine.path}/cases/%00`],
    ...["/admin", "/admin/events", "/admin/work", `/admin/merchants/${mine.id}`],
  ];
  for (const path of foreign) {
    const answer = await mine.page.goto(path);
    expect.soft([path, answer?.status()]).toEqual([path, 404]);
    const shown = await mine.page.content();
    expect.soft(shown).not.toContain(failed.name);
    expect.soft(shown).not.toContain(failed.email);
    expect.soft(shown).not.toContain("Theirs Ltd");
  }
  await mine.page.goto("/m");
  await expect(mine.page.getByText("Theirs Ltd")).toHaveCount(0);
});
