import { setTimeout as sleep } from "node:timers/promises";

import { newAccount } from "@/e2e/fixtures/account";
import { expectAccessible } from "@/e2e/fixtures/expect-accessible";
import { openCase, startMerchant } from "@/e2e/fixtures/merchant";
import { stack } from "@/e2e/fixtures/stack";
import { expect, test } from "@/e2e/fixtures/test";
import { waitForMail } from "@/e2e/fixtures/wait-for-mail";

const inbox = (email: string) => stack().control.get<unknown[]>(`/_control/inbox?to=${email}`);

test("Recoup sets itself up once, lists what failed, shows in shadow what it would send, and sends it once on", async ({
  browser,
}) => {
  const account = await newAccount();
  const early = await account.failRenewal({ name: "Early Bird", amountMinor: 4900 });
  const merchant = await startMerchant(browser, { account, isOn: false });
  const { page, path } = merchant;

  const [endpoint] = await account.objects<{ id: string }>("webhook_endpoints");
  const [configuration] = await account.objects<{ id: string }>("portal_configurations");
  await expect(page.getByText(endpoint?.id ?? "none", { exact: true })).toBeVisible();
  await expect(page.getByText(configuration?.id ?? "none", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Check again" }).click();
  await expect(page.getByText("Checked.")).toBeVisible();
  expect(await account.objects("webhook_endpoints")).toHaveLength(1);
  expect(await account.objects("portal_configurations")).toHaveLength(1);

  const list = page.getByRole("list", { name: "Failed payments of the last 30 days" });
  await expect(list.getByRole("listitem")).toHaveCount(1);
  await expect(list).toContainText(/Early Bird.*\$49\.00/s);
  await expectAccessible(page);

  await page.getByRole("button", { name: "Shadow mode first" }).click();
  await page.waitForURL(path);
  const late = await account.failRenewal({ name: "Late Riser" });
  for (const name of ["Early Bird", "Late Riser"]) {
    await openCase(merchant, name);
    await expect(page.getByText("nothing is sent or charged")).toBeVisible();
    await expect(page.getByText(/would not|Shadow/i).first()).toBeVisible();
  }
  await sleep(1_000);
  expect(await inbox(early.email)).toEqual([]);
  expect(await inbox(late.email)).toEqual([]);

  await page.goto(`${path}/onboarding`);
  await page.getByRole("button", { name: "Turn recovery on" }).click();
  await page.waitForURL(path);
  await waitForMail(early.email);
  await waitForMail(late.email);
  await openCase(merchant, "Early Bird");
  await expect(page.getByText("Mails go out on schedule")).toBeVisible();
  expect(await inbox(early.email)).toHaveLength(1);

  await page.goto(`${path}/settings`);
  await expect(page.getByText(/^We hear of payments at once; last on/)).toBeVisible();
});
