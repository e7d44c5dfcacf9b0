import { Resend } from "resend";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { startSimulator, type Simulator } from "@/lib/simulator/start-simulator";

const hostile = `</textarea><script>alert(1)</script>"><img src=x onerror=alert(2)> \u202Eevil 🙂 ${"x".repeat(5000)}`;

let simulator: Simulator;
let mailId: string;

async function page(path: string, init?: RequestInit) {
  const answer = await fetch(`${simulator.url}${path}`, { redirect: "manual", ...init });
  return { status: answer.status, text: await answer.text(), to: answer.headers.get("location") };
}

const post = (path: string, form: Record<string, string> = {}) =>
  page(path, { method: "POST", body: new URLSearchParams(form) });

beforeAll(async () => {
  simulator = await startSimulator({ seed: "pages" });
  const resend = new Resend("re_pages", { baseUrl: `${simulator.url}/resend` });
  const sent = await resend.emails.send({
    from: "Shop <shop@example.com>",
    to: ["ann@example.com"],
    subject: hostile,
    html: `<p>Hello</p><a href="${simulator.url}/portal?a=1&amp;b=2">Update</a><script>alert(3)</script>`,
    text: hostile,
    headers: { "X-Hostile": "<b>bold</b>" },
  });
  mailId = sent.data?.id ?? "";
  await vi.waitFor(() => expect(simulator.world.mailRoom?.isIdle()).toBe(true));
});

afterAll(() => simulator.close());

it("links its parts from the front page", async () => {
  const { status, text } = await page("/");
  expect(status).toBe(200);
  for (const href of ["/control", "/inbox"]) expect(text).toContain(`href="${href}"`);
  expect(text).toContain(simulator.url);
});

it.each([
  "/",
  "/inbox",
  "/control",
  "/control?view=invoices",
  "/control?view=clock",
  "/control?view=trouble",
  "/control?view=keys",
])("shows %s without any script or outside asset", async (path) => {
  const { status, text } = await page(path);
  expect(status).toBe(200);
  expect(text).not.toMatch(/<script|<img|<link[^>]+href="http/);
  expect(text).toContain('<html lang="en">');
});

it("lists mails newest first and escapes whatever a mail says", async () => {
  const { text } = await page("/inbox");
  expect(text).toContain(`/inbox/${mailId}`);
  expect(text).not.toContain("<img src=x");
});

it("finds mails by recipient and says so when there are none", async () => {
  expect((await page("/inbox?to=ann")).text).toContain(mailId);
  expect((await page("/inbox?to=nobody%3Cb%3E")).text).toContain("No mail to this address");
});

it("shows a mail in a frame where no script runs but links open", async () => {
  const { text } = await page(`/inbox/${mailId}`);
  const sandbox = /sandbox="([^"]*)"/.exec(text)?.[1] ?? "";
  expect(sandbox.split(" ")).toContain("allow-top-navigation-by-user-activation");
  expect(sandbox).not.toMatch(/allow-scripts|allow-same-origin|allow-forms/);
  expect(text).not.toMatch(/<script/);
  expect(text).toContain(`href="${simulator.url}/portal?a=1&amp;b=2"`);
  expect(text).toContain("&lt;b&gt;bold&lt;/b&gt;");
});

it("makes an event of a mail happen from its page", async () => {
  const answer = await post(`/inbox/${mailId}/event`, { type: "email.bounced" });
  expect([answer.status, answer.to]).toEqual([303, `/inbox/${mailId}`]);
  expect(/pill bad"\s*>bounced/.test((await page(`/inbox/${mailId}`)).text)).toBe(true);
});

it("answers what does not exist with a page that says so", async () => {
  for (const path of ["/inbox/nothing", "/portal/session/nothing", "/invoice/nothing", "/checkout/nothing"])
    expect(await page(path)).toMatchObject({ status: 404, text: expect.stringContaining("<h1>") as string });
  expect((await post(`/inbox/${mailId}/event`, { type: "email.eaten" })).status).toBe(400);
  expect((await post("/control/nothing")).status).toBe(404);
});

it("empties the inbox", async () => {
  expect(await post("/inbox/clear")).toMatchObject({ status: 303, to: "/inbox" });
  expect((await page("/inbox")).text).toContain("No mail yet");
});
