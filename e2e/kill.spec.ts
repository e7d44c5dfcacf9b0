import type { Page } from "@playwright/test";

import { type FailedRenewal, newAccount } from "@/e2e/fixtures/account";
import { enterCard, expectDone, followMail, goodCard, updateCard } from "@/e2e/fixtures/customer";
import { createMerchant, type Merchant, openCase, pasteKey, startMerchant } from "@/e2e/fixtures/merchant";
import { expect, type OwnStack, test } from "@/e2e/fixtures/own-stack";
import { ownerQuery } from "@/e2e/fixtures/owner-query";
import { stack } from "@/e2e/fixtures/stack";
import { type InboxMail, waitForMail } from "@/e2e/fixtures/wait-for-mail";

let merchant: Merchant;
test.beforeAll(async ({ browser }) => {
  merchant = await startMerchant(browser);
  await merchant.page.goto("about:blank");
});
test.afterAll(() => merchant.page.context().close());
test.afterEach(async () => {
  await stack().control.post("/_control/faults", { rules: [] });
  await stack().control.post("/_control/mail", { latencyMs: 0 });
});

/** Recovered, charged once, one mail for the step and one of thanks (P1, P3). */
async function expectRecoveredOnce({ name, email, invoice }: FailedRenewal): Promise<void> {
  await waitForMail(email, /received|thank/i);
  await openCase(merchant, name);
  await expect(merchant.page.getByText("Everything in this case has been paid.")).toBeVisible();
  await merchant.page.goto("about:blank");
  const charges = await merchant.account.ourCharges(invoice);
  expect(charges.map(({ outcome }) => outcome)).toEqual(["paid"]);
  const mails = await stack().control.get<InboxMail[]>(`/_control/inbox?to=${email}`);
  expect(mails.map(({ subject }) => subject)).toHaveLength(2);
}

async function untilFaultStruck(): Promise<void> {
  const left = async () => {
    const { faults } = await stack().control.get<{ faults: { count: number }[] }>("/_control/state");
    return faults.map(({ count }) => count);
  };
  await expect.poll(left, { intervals: [25] }).toEqual([0]);
}

/** What a minute of waiting does: the lease of a dead worker ends. */
async function endLeases({ databaseUrls: { ownerUrl } }: OwnStack): Promise<void> {
  for (const table of ["Retry", "Message"]) {
    await ownerQuery(ownerUrl, `UPDATE "${table}" SET "leasedUntil" = now() WHERE "leasedUntil" > now()`);
  }
}

/** Kills the worker, ends its leases and starts it again. */
async function crashWorker(ownStack: OwnStack): Promise<void> {
  await ownStack.crash("worker", () => endLeases(ownStack));
}

/** What ten seconds of waiting do: the queue takes a dead worker's jobs for left behind. */
async function ageJobs({ databaseUrls: { ownerUrl } }: OwnStack): Promise<void> {
  const sql = `UPDATE graphile_worker._private_jobs SET locked_at = locked_at - interval '1 minute' WHERE locked_at IS NOT NULL`;
  await ownerQuery(ownerUrl, sql);
}

async function payInFlight(customer: Page, rule: Record<string, unknown>): Promise<void> {
  const rules = [{ match: "POST /v1/invoices/*/pay", count: 1, ...rule }];
  await stack().control.post("/_control/faults", { rules });
  await updateCard(customer);
  await untilFaultStruck();
}

test("kill -9 of the worker once the event is stored loses nothing (P4)", async ({ browser, ownStack }) => {
  let failed: FailedRenewal | undefined;
  await ownStack.crash("worker", async () => {
    failed = await merchant.account.failRenewal({ name: "Stored Stella" });
    const stored = `SELECT 1 FROM "ProviderEvent" WHERE "type" = 'invoice.payment_failed' AND "state" = 'received'`;
    await expect.poll(async () => (await ownerQuery(ownStack.databaseUrls.ownerUrl, stored)).length).toBe(1);
  });
  if (!failed) throw new Error("No renewal failed.");
  const customer = await followMail(browser, failed.email);
  await updateCard(customer);
  await expectDone(customer, "Paid. Thank you!");
  await expectRecoveredOnce(failed);
});

test("kill -9 of the web process while events arrive loses none: they come again (P4)", async ({
  browser,
  ownStack,
}) => {
  let failed: FailedRenewal | undefined;
  await ownStack.crash("web", async () => {
    failed = await merchant.account.failRenewal({ name: "Webless Wendy" });
  });
  if (!failed) throw new Error("No renewal failed.");
  const customer = await followMail(browser, failed.email);
  await updateCard(customer);
  await expectDone(customer, "Paid. Thank you!");
  await expectRecoveredOnce(failed);
});

test("kill -9 of the worker while it sends a mail sends it once (P3)", async ({ browser, ownStack }) => {
  await stack().control.post("/_control/mail", { latencyMs: 1_500 });
  const failed = await merchant.account.failRenewal({ name: "Mailing Mia" });
  const sending = `SELECT 1 FROM "Message" WHERE "toAddress" = $1 AND "state" = 'sending'`;
  const { ownerUrl } = ownStack.databaseUrls;
  const isSending = async () => (await ownerQuery(ownerUrl, sending, [failed.email])).length;
  await expect.poll(isSending, { intervals: [25] }).toBe(1);
  await crashWorker(ownStack);
  await stack().control.post("/_control/mail", { latencyMs: 0 });
  const customer = await followMail(browser, failed.email);
  await updateCard(customer);
  await expectDone(customer, "Paid. Thank you!");
  await expectRecoveredOnce(failed);
});

test("kill -9 of both before the click, after it and before the return loses nothing", async ({
  browser,
  ownStack,
}) => {
  const failed = await merchant.account.failRenewal({ name: "Clicking Cleo" });
  const customer = await followMail(browser, failed.email);
  await ownStack.crash("web");
  await customer.getByRole("button").click();
  await expect(customer.getByRole("heading", { name: "Update your payment method" })).toBeVisible();
  await Promise.all([ownStack.crash("web"), crashWorker(ownStack)]);
  await enterCard(customer, goodCard);
  await expectDone(customer, "Paid. Thank you!");
  await expectRecoveredOnce(failed);
});

test("kill -9 of both while the retry is under way charges once (P1)", async ({ browser, ownStack }) => {
  const failed = await merchant.account.failRenewal({ name: "Retrying Ria" });
  const customer = await followMail(browser, failed.email);
  await payInFlight(customer, { kind: "latency", latencyMs: 1_500 });
  const done = customer.url();
  await Promise.all([ownStack.crash("web"), crashWorker(ownStack)]);
  // The page may be looking again by itself at this moment.
  await expect(() => customer.goto(done)).toPass();
  await expectDone(customer, "Paid. Thank you!");
  await expectRecoveredOnce(failed);
});

test("kill -9 of the worker after Stripe did the work and the answer was lost charges once (P1)", async ({
  browser,
  ownStack,
}) => {
  const failed = await merchant.account.failRenewal({ name: "Dropped Drew" });
  const customer = await followMail(browser, failed.email);
  await payInFlight(customer, { kind: "drop_after" });
  await crashWorker(ownStack);
  await expectDone(customer, "Paid. Thank you!");
  await expectRecoveredOnce(failed);
});

test("kill -9 of the worker while a scan runs: its progress stays, and another ends it with each object once", async ({
  ownStack,
}) => {
  const { ownerUrl } = ownStack.databaseUrls;
  const account = await newAccount({ name: "Scanned Co" });
  const terms = { amountMinor: 2900, currency: "usd", interval: "month", card: "ok" };
  for (let n = 1; n <= 130; n += 1)
    await account.act("subscribe", { name: `Customer ${n}`, ...terms, startedDaysAgo: n % 28 });
  const rules = [{ match: "GET /v1/charges", kind: "latency", latencyMs: 2_000 }];
  await stack().control.post("/_control/faults", { rules });
  const page = await merchant.page.context().newPage();
  const path = await createMerchant(page, "Scanned Co");
  await pasteKey(page, account.keys.live.scan);
  await page.waitForURL(`${path}/scan`);

  const merchantId = path.slice("/m/".length);
  const halfRead = `SELECT 1 FROM "ScanWindow" WHERE "merchantId" = $1 AND "lane" = 'charges' AND "cursor" IS NOT NULL AND NOT "isDone"`;
  const isHalfRead = async () => (await ownerQuery(ownerUrl, halfRead, [merchantId])).length > 0;
  await expect.poll(isHalfRead, { intervals: [25] }).toBe(true);
  await ownStack.crash("worker", async () => {
    await page.reload();
    await expect(page.getByText("Scanning your Stripe account")).toBeVisible();
    await expect(page.getByText(/^[1-9][\d,]* objects read/)).toBeVisible();
    await ageJobs(ownStack);
  });
  await stack().control.post("/_control/faults", { rules: [] });
  // Nobody looks on.
  await page.close();
  const isDone = `SELECT 1 FROM "Scan" WHERE "merchantId" = $1 AND "state" = 'done'`;
  const countDone = async () => (await ownerQuery(ownerUrl, isDone, [merchantId])).length;
  await expect.poll(countDone, { timeout: 25_000 }).toBe(1);

  for (const lane of ["charges", "invoices", "customers", "subscriptions"]) {
    const records = `SELECT r->>'id' AS id FROM "ScanPage", jsonb_array_elements("records") r WHERE "merchantId" = $1 AND "lane" = $2`;
    const kept = await ownerQuery<{ id: string }>(ownerUrl, records, [merchantId, lane]);
    const objects = await account.objects<{ id: string }>(lane);
    expect(kept.map(({ id }) => id).sort()).toEqual(objects.map(({ id }) => id).sort());
  }
  const later = await merchant.page.context().newPage();
  await later.goto(`${path}/scan`);
  await expect(later.getByRole("button", { name: "Update the scan" })).toBeVisible();
  await later.close();
});
