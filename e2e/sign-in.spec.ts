import { randomUUID } from "node:crypto";

import { expect, test } from "@playwright/test";

import { expectAccessible } from "@/e2e/fixtures/expect-accessible";
import { askForLink, signIn, signInByHand } from "@/e2e/fixtures/sign-in";

const someone = () => `${randomUUID()}@example.com`;
const sessionCookie = /next-auth\.session-token$/;

test("a mailed link signs in once, by its button, and signing out ends it", async ({ page, browser }) => {
  const link = await askForLink(page, someone());
  await page.goto(link);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(/\/m\/new$/);

  const stranger = await browser.newPage();
  await stranger.goto(link);
  await stranger.getByRole("button", { name: "Sign in" }).click();
  await expect(stranger.getByText("This link was used already")).toBeVisible();
  await stranger.close();

  await page.getByLabel("Your account").click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/\/sign-in$/);
  await page.goto("/m/new");
  await expect(page).toHaveURL(/\/sign-in$/);
});

test("signing in again opens a fresh session and ends the one before it", async ({
  page,
  browser,
  request,
}) => {
  const email = someone();
  await signIn(page, email);
  const tokenOf = async () =>
    (await page.context().cookies()).find(({ name }) => sessionCookie.test(name))?.value ?? "";
  const before = await tokenOf();
  const elsewhere = await browser.newPage();
  await page.goto(await askForLink(elsewhere, email));
  await elsewhere.close();
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(/\/m\/new$/);
  const after = await tokenOf();
  expect(after).not.toBe(before);
  for (const [token, leadsTo] of [
    [after, /\/m\/new$/],
    [before, /\/sign-in$/],
  ] as const) {
    const headers = { cookie: `next-auth.session-token=${token}` };
    expect((await request.get("/m/new", { headers })).url()).toMatch(leadsTo);
  }
});

test("it works without script", async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await signInByHand(page, someone());
  await expect(page).toHaveURL(/\/m\/new$/);
  await context.close();
});

test("programs that fetch the link, in any way but its button's, do not use it up (P6)", async ({
  page,
  browser,
  request,
}) => {
  const link = await askForLink(page, someone());
  const callback = link.replace("/sign-in/confirm", "/api/auth/callback/email");
  for (const url of [link, callback]) {
    for (const agent of ["curl/8", "Mozilla/5.0 (compatible; Barracuda)", "Mozilla/5.0 Chrome/140"]) {
      const headers = { "user-agent": agent };
      for (const response of [await request.head(url, { headers }), await request.get(url, { headers })]) {
        expect(response.headersArray().filter(({ value }) => value.includes("session-token="))).toEqual([]);
      }
    }
  }
  const scanner = await browser.newPage();
  await scanner.goto(callback, { waitUntil: "networkidle" });
  expect((await scanner.context().cookies()).filter(({ name }) => sessionCookie.test(name))).toEqual([]);
  await scanner.close();

  await page.goto(link);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(/\/m\/new$/);
});

test("a form of another site cannot sign a visitor in", async ({ page, request }) => {
  const link = await askForLink(page, someone());
  const callback = link.replace("/sign-in/confirm", "/api/auth/callback/email");
  const response = await request.post(callback, { headers: { origin: "https://evil.example" } });
  expect(response.status()).toBe(403);
});

for (const [what, address] of [
  ["nothing", ""],
  ["no address", "ann"],
  ["two addresses", "a@example.com, b@example.com"],
  ["a line break", "a@example.com\r\nBcc: b@example.com"],
  ["HTML", "<img src=x onerror=alert(1)>@example.com"],
  ["emoji", "😀@😀.example"],
  ["right to left", "\u202Emoc.elpmaxe@nna"],
  ["10,000 characters", `${"a".repeat(10_000)}@example.com`],
] as const) {
  test(`the sign-in form answers ${what} with a sentence`, async ({ page }) => {
    await page.goto("/sign-in");
    await page.getByLabel("Email address").fill(address);
    const [response] = await Promise.all([
      page.waitForResponse((answer) => answer.request().method() === "POST"),
      page.getByRole("button", { name: "Mail me a sign-in link" }).click(),
    ]);
    expect(response.status()).toBeLessThan(500);
    await expect(page.getByText(/Enter an email address|Check your mail|could not be sent/)).toBeVisible();
  });
}

test("too many links for one address are refused in words", async ({ page }) => {
  const email = someone();
  for (let n = 0; n < 5; n++) await askForLink(page, email);
  await page.goto("/sign-in");
  await page.getByLabel("Email address").fill(email);
  await page.getByRole("button", { name: "Mail me a sign-in link" }).click();
  await expect(page.getByText("Too many sign-in mails were asked for")).toBeVisible();
});

test("pages of merchants send strangers to the sign-in page", async ({ page }) => {
  for (const path of ["/m", "/m/new", `/m/${randomUUID()}`, "/admin"]) {
    await page.goto(path);
    await expect(page).toHaveURL(/\/sign-in$/);
  }
});

test("what is not one's own is not there (P7)", async ({ page }) => {
  await signIn(page, someone());
  for (const path of [`/m/${randomUUID()}`, "/m/not-an-id", "/m/%00", "/admin"]) {
    const response = await page.goto(path);
    expect.soft([path, response?.status()]).toEqual([path, 404]);
  }
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`the pages before signing in are accessible in ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    for (const path of ["/", "/sign-in", "/sign-in?error=Verification", "/nowhere"]) {
      await page.goto(path);
      await expectAccessible(page);
    }
  });
}
