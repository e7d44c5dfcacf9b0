import type { Page } from "@playwright/test";

import { enterCard, expectDone, followMail, updateCard } from "@/e2e/fixtures/customer";
import { type Merchant, openCase, startMerchant } from "@/e2e/fixtures/merchant";
import { stack } from "@/e2e/fixtures/stack";
import { expect, test } from "@/e2e/fixtures/test";
import { waitForMail } from "@/e2e/fixtures/wait-for-mail";

const headline = (page: Page) => page.getByRole("heading", { level: 1 });

/** Presses the one button of a link's page, and pays on the provider's invoice page. */
async function payOnInvoicePage(page: Page, button: string | RegExp): Promise<void> {
  await page.getByRole("button", { name: button }).click();
  await expect(page.getByText("To pay")).toBeVisible();
  await enterCard(page, "4242 4242 4242 4242", /^Pay /);
  await expect(page.getByRole("heading", { name: "Invoice paid" })).toBeVisible();
}

test.describe("the link leads on (P5)", () => {
  let merchant: Merchant;
  test.beforeAll(async ({ browser }) => {
    merchant = await startMerchant(browser);
    await merchant.page.goto("about:blank");
  });
  test.afterAll(() => merchant.page.context().close());

  test("when the new card is declined, to another try", async ({ browser }) => {
    const { account } = merchant;
    const failed = await account.failRenewal({ name: "Declined Dora" });
    const page = await followMail(browser, failed.email);
    await updateCard(page, "4000 0000 0000 0341");
    await expectDone(page, "The payment did not go through");
    await page.getByRole("button", { name: "Try another payment method" }).click();
    await enterCard(page, "4242 4242 4242 4242");
    await expectDone(page, "Paid. Thank you!");
    const outcomes = (await account.ourCharges(failed.invoice)).map(({ outcome }) => outcome);
    expect(outcomes).toEqual(["declined", "paid"]);
    await openCase(merchant, failed.name);
    await expect(merchant.page.getByText("Declined without a reason").first()).toBeVisible();
  });

  test("when the bank wants a confirmation, to the bank", async ({ browser }) => {
    const failed = await merchant.account.failRenewal({ name: "Threedee Theo" });
    const page = await followMail(browser, failed.email);
    await updateCard(page, "4000 0027 6000 3184");
    await page.getByRole("button", { name: "Approve" }).click();
    await expectDone(page, "Please confirm your payment");
    const done = page.url();
    await page.getByRole("button", { name: "Confirm the payment" }).click();
    await page.getByRole("button", { name: /\(default\)/ }).click();
    await page.getByRole("button", { name: "Approve" }).click();
    await expect(page.getByRole("heading", { name: "Invoice paid" })).toBeVisible();
    await page.goto(done);
    await expectDone(page, "Paid. Thank you!");
  });

  test("when the subscription has an old card of its own, to the new one in its place (P2)", async ({
    browser,
  }) => {
    const { account } = merchant;
    const failed = await account.failRenewal({ name: "Owncard Olga", ownCard: true, card: "expired" });
    const page = await followMail(browser, failed.email);
    await updateCard(page);
    await expectDone(page, "Paid. Thank you!");
    const [charge] = await account.ourCharges(failed.invoice);
    const subscriptions = await account.objects<{ id: string; default_payment_method: string }>(
      "subscriptions",
    );
    const own = subscriptions.find(({ id }) => id === failed.subscription);
    expect(own?.default_payment_method).toBe(charge?.paymentMethod);
  });

  test("when nothing was changed, to the button again, and no old card is charged (P2)", async ({
    browser,
  }) => {
    const { account } = merchant;
    const failed = await account.failRenewal({ name: "Unchanged Uma" });
    await account.act("card", { customer: failed.customer, card: "ok", slot: "none" });
    const page = await followMail(browser, failed.email);
    await page.getByRole("button").click();
    await page.getByRole("link", { name: "← Back to Acme Cloud" }).click();
    await expect(page.getByRole("button", { name: "Update payment method" })).toBeVisible();
    await page.goto(`${page.url()}/done`);
    await expect(page.getByText("No new payment method was saved, and nothing was charged.")).toBeVisible();
    expect(await account.ourCharges(failed.invoice)).toEqual([]);
  });

  test("when two currencies are open, to one line for each, and both are paid (P9)", async ({ browser }) => {
    const { account } = merchant;
    const email = "tara@customer.example";
    const usd = { amountMinor: 2900, currency: "usd" };
    const { customer = "", subscription } = await account.act("subscribe", {
      ...{ name: "Twofold Tara", email, card: "ok", startedDaysAgo: 40 },
      ...usd,
    });
    const second = await account.act("subscribe", { customer, amountMinor: 1900, currency: "eur" });
    await account.act("card", { customer, card: "insufficient-funds" });
    await account.act("renew", { subscription });
    await account.act("renew", { subscription: second.subscription });
    const page = await followMail(browser, email);
    // Events come in any order: either payment may be heard of first.
    await expect(async () => {
      await page.reload();
      for (const amount of ["€19.00", "$29.00"])
        expect(await page.getByText(amount).count()).toBeGreaterThan(0);
    }).toPass();
    await updateCard(page);
    await expectDone(page, "Paid. Thank you!");
    const paid = await account.objects<{ status: string; customer: string }>("invoices");
    const open = paid.filter((invoice) => invoice.customer === customer && invoice.status === "open");
    expect(open).toEqual([]);
    await merchant.page.goto(merchant.path);
    await expect(merchant.page.getByText("€19.00").first()).toBeVisible();
    await openCase(merchant, "Twofold Tara");
    await expect(merchant.page.getByRole("heading", { name: "2 invoices" })).toBeVisible();
  });

  test("when the subscription is cancelled, to the invoice, and nobody is charged by us", async ({
    browser,
  }) => {
    const { account } = merchant;
    const failed = await account.failRenewal({ name: "Cancelled Carl" });
    await waitForMail(failed.email);
    await account.act("cancel", { subscription: failed.subscription });
    await openCase(merchant, failed.name);
    await expect(merchant.page.getByText("Nothing is left to collect").first()).toBeVisible();
    const page = await followMail(browser, failed.email);
    await expect(page.getByText("does not bring the subscription back")).toBeVisible();
    await payOnInvoicePage(page, "Go to the payment page");
    expect(await account.ourCharges(failed.invoice)).toEqual([]);
  });

  test("when the invoice is void, to that news", async ({ browser }) => {
    const { account } = merchant;
    const failed = await account.failRenewal({ name: "Void Vera" });
    const page = await followMail(browser, failed.email);
    await account.act("void", { invoice: failed.invoice });
    await page.getByRole("button").click();
    await expect(headline(page)).toHaveText("This payment was withdrawn");
    await expect(page.getByRole("button")).toHaveCount(0);
  });

  test("when the invoice is uncollectible, to its page, and the late payment counts", async ({ browser }) => {
    const { account } = merchant;
    const failed = await account.failRenewal({ name: "Uncollectible Ursa" });
    const page = await followMail(browser, failed.email);
    await account.act("uncollectible", { invoice: failed.invoice });
    await payOnInvoicePage(page, /./);
    await openCase(merchant, failed.name);
    await expect(merchant.page.getByText("Everything in this case has been paid.")).toBeVisible();
  });

  test("when a bank debit is under way, to that news", async ({ browser }) => {
    const { account } = merchant;
    const failed = await account.failRenewal({ name: "Debit Dina" });
    await waitForMail(failed.email);
    await account.act("start-debit", { subscription: failed.subscription });
    const page = await followMail(browser, failed.email);
    const headlineNow = async () => (await page.reload(), headline(page).textContent());
    await expect.poll(headlineNow).toBe("Your payment is on its way");
    await account.act("settle-debit", { invoice: failed.invoice, outcome: "paid" });
    await expect.poll(headlineNow).toBe("Paid. Thank you!");
  });

  test("when the customer was deleted, to the invoice or a person", async ({ browser }) => {
    const { account } = merchant;
    const failed = await account.failRenewal({ name: "Deleted Dan" });
    await waitForMail(failed.email);
    await account.act("delete-customer", { customer: failed.customer });
    const page = await followMail(browser, failed.email);
    await page.getByRole("button").click();
    await expect(page.getByText(/To pay|Please write to Acme Cloud/).first()).toBeVisible();
  });

  test("when the provider is down, to an apology and a second try; the merchant hears of it", async ({
    browser,
  }) => {
    const { control } = stack();
    const failed = await merchant.account.failRenewal({ name: "Downtime Dee" });
    const page = await followMail(browser, failed.email);
    // Down for this customer alone: others are at work on the same simulator.
    const theirs = [failed.customer, failed.invoice].map((id) => ({ match: `* /v1/*${id}*`, kind: "503" }));
    await control.post("/_control/faults", { rules: theirs });
    try {
      await page.getByRole("button").click();
      await expect(headline(page)).toHaveText("The payment page cannot be reached right now");
      await expect(page.getByRole("link", { name: "help@merchant.example" })).toBeVisible();
    } finally {
      await control.post("/_control/faults", { rules: [] });
    }
    await merchant.page.goto(merchant.path);
    await expect(merchant.page.getByText("A customer met an apology")).toBeVisible();
    await page.getByRole("button", { name: "Try again" }).click();
    await enterCard(page, "4242 4242 4242 4242");
    await expectDone(page, "Paid. Thank you!");
  });

  test("when the key was revoked between mail and click, to an apology, and on with the new key", async ({
    browser,
  }) => {
    const { account, page: owner, path } = merchant;
    const failed = await account.failRenewal({ name: "Revoked Rita" });
    const page = await followMail(browser, failed.email);
    await account.changeKey({ status: "revoked" });
    await page.getByRole("button").click();
    await expect(headline(page)).toHaveText("The payment page cannot be reached right now");
    await owner.goto(path);
    await expect(owner.getByText("Stripe refuses the key").first()).toBeVisible();
    await owner.goto(`${path}/settings`);
    await owner.getByLabel("Restricted key").fill(await account.newKey({ permissions: "recovery" }));
    await owner.getByRole("button", { name: "Replace the key" }).click();
    await expect(owner.getByText("Connected", { exact: true })).toBeVisible();
    await page.getByRole("button", { name: "Try again" }).click();
    await enterCard(page, "4242 4242 4242 4242");
    await expectDone(page, "Paid. Thank you!");
  });

  test("when the merchant has disconnected, to the merchant's address", async ({ browser }) => {
    const { account, page: owner, path, name } = merchant;
    const failed = await account.failRenewal({ name: "Disconnected Dave" });
    const page = await followMail(browser, failed.email);
    await owner.goto(`${path}/settings`);
    await owner.getByRole("button", { name: "Disconnect Stripe" }).click();
    await owner.getByLabel(`Type ${name} to confirm`).fill(name);
    await owner.getByRole("button", { name: "Disconnect", exact: true }).click();
    await expect(owner.getByText("No account is connected")).toBeVisible();
    await page.getByRole("button").click();
    await expect(headline(page)).toHaveText(`Please write to ${name}`);
    await expect(page.getByRole("link", { name: "help@merchant.example" })).toBeVisible();
    await expect.poll(() => account.objects("webhook_endpoints")).toEqual([]);
  });
});

test("without the right to pay invoices the card is saved, and the customer pays on the invoice's page", async ({
  browser,
}) => {
  const { account, page: owner, path } = await startMerchant(browser);
  await account.changeKey({ without: ["invoice_write"] });
  const failed = await account.failRenewal();
  const page = await followMail(browser, failed.email);
  await updateCard(page);
  await expectDone(page, "Your payment method is saved");
  const done = page.url();
  await payOnInvoicePage(page, "Go to the payment page");
  await page.goto(done);
  await expectDone(page, "Paid. Thank you!");
  await owner.goto(path);
  await expect(owner.getByText("The key lacks a permission")).toBeVisible();
});

test("without the portal the button leads to the invoice's page", async ({ browser }) => {
  const { account } = await startMerchant(browser);
  await account.changeKey({ without: ["customer_portal_write"] });
  const failed = await account.failRenewal();
  const page = await followMail(browser, failed.email);
  await payOnInvoicePage(page, "Update payment method");
});
