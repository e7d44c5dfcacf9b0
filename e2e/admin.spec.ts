import type { Page } from "@playwright/test";

import { expectAccessible } from "@/e2e/fixtures/expect-accessible";
import { startMerchant } from "@/e2e/fixtures/merchant";
import { openBrowser } from "@/e2e/fixtures/person";
import { signIn } from "@/e2e/fixtures/sign-in";
import { expect, test } from "@/e2e/fixtures/test";
import { waitForMail } from "@/e2e/fixtures/wait-for-mail";
import { adminEmail } from "@/lib/dev/stack-environment";

const rowOf = (page: Page, id: string) =>
  page.getByRole("row").filter({ has: page.locator(`a[href="/admin/merchants/${id}"]`) });

test("an admin sees every merchant's pipeline and inbox, and replays what was parked", async ({
  browser,
}) => {
  const { id, account, page: owner, path } = await startMerchant(browser, { name: "Parked Ltd" });
  const first = await account.failRenewal();
  await waitForMail(first.email);
  const admin = await openBrowser(browser);
  await signIn(admin, adminEmail);
  await admin.goto("/admin");
  await expect(rowOf(admin, id)).toContainText("On");
  await expect(admin.getByText("Inbox lag")).toBeVisible();
  await expectAccessible(admin);

  await account.changeKey({ status: "revoked" });
  const parked = await account.failRenewal({ name: "Parked Paula" });
  await admin.goto("/admin/events");
  await expect(rowOf(admin, id).filter({ hasText: "Parked" }).first()).toBeVisible();
  await expectAccessible(admin);
  await admin.goto("/admin/work");
  await expect(admin.getByText(/connection/i).first()).toBeVisible();
  await expectAccessible(admin);

  await admin.goto(`/admin/merchants/${id}`);
  await expect(admin.getByRole("heading", { name: "Parked Ltd" })).toBeVisible();
  await expect(admin.getByText(first.email)).toHaveCount(0);
  await expectAccessible(admin);

  await account.changeKey({ status: "active" });
  await owner.goto(`${path}/settings`);
  await owner.getByLabel("Restricted key").fill(account.key);
  await owner.getByRole("button", { name: "Replace the key" }).click();
  await expect(owner.getByText("Connected", { exact: true })).toBeVisible();
  await waitForMail(parked.email);
  await admin.goto("/admin");
  await expect(rowOf(admin, id)).toContainText(/On.*2.*2/s);
});
