import { randomUUID } from "node:crypto";

import type { APIRequestContext, Browser, Page } from "@playwright/test";

import { enterCard, expectDone, goodCard, linkOf, readMail } from "@/e2e/fixtures/customer";
import { type Merchant, openCase, startMerchant } from "@/e2e/fixtures/merchant";
import { openBrowser } from "@/e2e/fixtures/person";
import { askForLink } from "@/e2e/fixtures/sign-in";
import { stack } from "@/e2e/fixtures/stack";
import { expect, test } from "@/e2e/fixtures/test";
import { waitForMail } from "@/e2e/fixtures/wait-for-mail";

// Recording a trace runs scripts in the page as if a person had caused them.
test.use({ trace: "off" });

const chrome =
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/147.0 Safari/537.36";
const agents = [
  chrome,
  `${chrome} Edg/147.0`,
  "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148",
  "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/147.0.0.0 Safari/537.36",
  "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
  "Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)",
  "Mozilla/5.0 (compatible; BarracudaCentral; SafeLinks)",
  "Mimecast-URL-Protect/1.0",
  "ProofpointURLDefense/2.1",
  "Symantec-MessageLabs",
  "GoogleImageProxy",
  "facebookexternalhit/1.1",
  "WhatsApp/2.24",
  "Slackbot-LinkExpanding 1.0",
  "TelegramBot (like TwitterBot)",
  "SkypeUriPreview Preview/0.5",
  "curl/8.9.1",
  "Wget/1.24",
  "python-requests/2.32",
  "Go-http-client/2.0",
  "Java/21.0.2",
  "",
];
const prefetches: Record<string, string>[] = [
  { "sec-purpose": "prefetch" },
  { "sec-purpose": "prefetch;prerender" },
  { purpose: "preview" },
  { "x-moz": "prefetch" },
];

const addresses = Array.from({ length: 20 }, (_, n) => `203.0.113.${n + 1}`);
const at = (address: string) => ({ "user-agent": chrome, "x-forwarded-for": address });

/** Provider pages opened for customers of this account: what no GET may do. */
async function sessionsOpened({ account }: Merchant): Promise<number> {
  return (await account.objects("portal_sessions")).length;
}

async function fetchEveryWay(request: APIRequestContext, link: string): Promise<void> {
  for (const url of [link, `${link}/done`]) {
    for (const agent of agents) {
      const headers = { "user-agent": agent };
      const head = await request.head(url, { headers });
      expect([head.status(), (await head.body()).length]).toEqual([200, 0]);
      const page = await request.get(url, { headers, maxRedirects: 0 });
      expect.soft([agent, page.status()]).toEqual([agent, 200]);
    }
    for (const headers of prefetches) {
      const answer = await request.get(url, { headers: { "user-agent": chrome, ...headers } });
      expect([answer.status(), (await answer.body()).length]).toEqual([204, 0]);
    }
  }
}

const submits = ["form.submit()", "form.requestSubmit()", "form.querySelector('button').click()"];

/**
 * What a mail filter with a browser does: open, run scripts, submit the form and press its button by script.
 * From within the page: what a test evaluates would count as a person's gesture.
 */
async function submitByScript(browser: Browser, link: string, userAgent?: string): Promise<void> {
  for (const submit of submits) {
    const context = await browser.newContext({ userAgent });
    await context.addInitScript(`addEventListener("load", () => setTimeout(() => {
      const form = document.querySelector("form");
      if (location.pathname.startsWith("/u/") && form) ${submit};
    }, 400))`);
    const page = await context.newPage();
    const pressed = page.waitForRequest((asked) => asked.method() === "POST");
    await page.goto(link);
    expect((await (await pressed).allHeaders())["sec-fetch-user"]).toBeUndefined();
    await page.waitForURL(/\/portal\//);
    await context.close();
  }
}

async function expectClicked(merchant: Merchant, customer: string, isClicked: boolean): Promise<void> {
  await openCase(merchant, customer);
  const clicked = merchant.page.getByRole("listitem").filter({ hasText: /^\d?Clicked/ });
  await expect(clicked).toContainText(isClicked ? /ago|now/ : "Not yet");
  await expect(merchant.page.getByText("A person clicked")).toHaveCount(isClicked ? 1 : 0);
}

test("software that fetches, or presses by script, opens nothing by GET and is no click; a person's press is one (P6, P10)", async ({
  browser,
  request,
}) => {
  const merchant = await startMerchant(browser);
  const failed = await merchant.account.failRenewal();
  const link = linkOf(await waitForMail(failed.email));
  await readMail();

  await fetchEveryWay(request, link);
  for (let n = 0; n < 100; n += 1) await request.get(link, { headers: at(addresses[n % 20] ?? "") });
  const mutated = link.slice(0, -1) + (link.endsWith("A") ? "B" : "A");
  expect((await request.get(mutated, { headers: at("198.51.100.1") })).status()).toBe(404);
  await request.get(link, { headers: at("198.51.100.1") });
  expect(await sessionsOpened(merchant)).toBe(0);
  await expectClicked(merchant, failed.name, false);

  await submitByScript(browser, link);
  await submitByScript(browser, link, chrome);
  await expectClicked(merchant, failed.name, false);
  expect(await merchant.account.ourCharges(failed.invoice)).toEqual([]);

  const before = await sessionsOpened(merchant);
  const person = await openBrowser(browser);
  await person.goto(link);
  await person.waitForTimeout(400);
  await person.getByRole("button").click();
  await expect(person.getByRole("heading", { name: "Update your payment method" })).toBeVisible();
  expect(await sessionsOpened(merchant)).toBe(before + 1);
  await expectClicked(merchant, failed.name, true);
  await enterCard(person, goodCard);
  await expectDone(person, "Paid. Thank you!");
  expect(await merchant.account.ourCharges(failed.invoice)).toHaveLength(1);
});

/** A filter with a browser that even presses like a person: all links of a mailbox within two seconds. */
async function pressAmidst(browser: Browser, link: string, others: string[]): Promise<void> {
  const extraHTTPHeaders = { "x-forwarded-for": "198.51.100.77" };
  const page = await openBrowser(browser, { extraHTTPHeaders });
  await page.goto(link);
  for (const other of others) await page.request.get(other, { headers: at("198.51.100.77") });
  await page.waitForTimeout(400);
  const pressed = page.waitForRequest((asked) => asked.method() === "POST");
  await page.getByRole("button").click();
  expect((await (await pressed).allHeaders())["sec-fetch-user"]).toBe("?1");
  await page.waitForURL(/\/portal\//);
  await page.context().close();
}

test("every link within two seconds, pressed as a person would, is no click; the owner sees why (P10)", async ({
  browser,
}) => {
  const merchant = await startMerchant(browser);
  const failed = await Promise.all(
    ["Ada", "Grace", "Edsger"].map((name) => merchant.account.failRenewal({ name })),
  );
  const links = await Promise.all(failed.map(async ({ email }) => linkOf(await waitForMail(email))));
  await readMail();
  const [swept, ...others] = links;
  await pressAmidst(browser, swept ?? "", others);
  await expectClicked(merchant, failed[0]?.name ?? "", false);
  const { page } = merchant;
  await expect(page.getByText("A click, unsure whether by a person, led to the card form")).toBeVisible();
  await expect(page.getByText("Several links in the same moment.")).toBeVisible();
});

async function crawl(page: Page, url: string): Promise<void> {
  await page.goto(url, { waitUntil: "networkidle" });
  const hrefs = await page
    .locator("a[href]")
    .evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).href));
  for (const href of hrefs.filter((each) => each.startsWith(stack().app))) await page.goto(href);
}

test("a filter's browser that follows every link of a sign-in mail leaves it usable (P6)", async ({
  browser,
  page,
  request,
}) => {
  const email = `${randomUUID()}@merchant.example`;
  const link = await askForLink(page, email);
  const { links } = await waitForMail(email);
  for (const url of links.filter((each) => each.startsWith(stack().app))) {
    for (const agent of agents) {
      const headers = { "user-agent": agent };
      await request.head(url, { headers });
      await request.get(url, { headers });
    }
    const filter = await browser.newContext();
    await crawl(await filter.newPage(), url);
    expect((await filter.cookies()).filter(({ name }) => name.includes("session-token"))).toEqual([]);
    await filter.close();
  }
  await page.goto(link);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(/\/m\/new$/);
});
