import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";

import type { OutgoingMail } from "@/lib/email/mail";
import { sendMail } from "@/lib/email/send-mail";
import { type MailDoor, registerResend } from "@/lib/simulator/resend/register-resend";

import { createResendTransport } from "./resend";

let door: MailDoor;
let server: Server;
let url: string;
let count = 0;
const timeoutMs = 400;

function newMail(change: Partial<OutgoingMail> = {}): OutgoingMail {
  count += 1;
  return {
    from: "Acme <billing@acme.test>",
    to: "ann@example.com",
    replyTo: "help@acme.test",
    subject: "Your payment",
    html: "<p>Hello</p>",
    text: "Hello",
    idempotencyKey: `message-${count}`,
    tags: { message: "m 1" },
    headers: { "X-Case": "c1" },
    ...change,
  };
}

function transport(apiKey = "re_test_123456") {
  return createResendTransport({ apiKey, baseUrl: `${url}/resend`, timeoutMs });
}

async function control<T>(method: string, path: string, body?: unknown): Promise<T> {
  const response = await fetch(`${url}/_control/${path}`, {
    method,
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  if (!response.ok) throw new Error(await response.text());
  return (await response.json()) as T;
}
const settle = (settings: Record<string, unknown>) => control("POST", "mail", settings);
const inbox = () => control<Record<string, unknown>[]>("GET", "inbox");

async function listen(listener: Server): Promise<string> {
  await new Promise<void>((resolve) => listener.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(listener.address() as AddressInfo).port}`;
}

beforeAll(async () => {
  let seed = 1;
  const random = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
  door = registerResend({ now: () => new Date(), random, schedule: () => undefined });
  server = createServer((request, response) => void door.handle(request, response));
  url = await listen(server);
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => settle({ rateLimit: 0 }));
afterEach(async () => {
  await settle({ faults: [], latencyMs: 0, rateLimit: 0 });
  await control("DELETE", "inbox");
});

describe("a mail through Resend", () => {
  it("arrives with everything it was given", async () => {
    const result = await sendMail(newMail(), transport());
    expect(result).toEqual({ outcome: "accepted", providerMessageId: expect.stringMatching(/^[\w-]{36}$/) });
    expect(await inbox()).toMatchObject([
      {
        from: "Acme <billing@acme.test>",
        to: ["ann@example.com"],
        replyTo: ["help@acme.test"],
        subject: "Your payment",
        html: "<p>Hello</p>",
        text: "Hello",
        headers: { "X-Case": "c1" },
        tags: [{ name: "message", value: "m_1" }],
      },
    ]);
  });

  it("is taken once when the same mail is sent again under its key", async () => {
    const mail = newMail();
    const first = await sendMail(mail, transport());
    expect(await sendMail(mail, transport())).toEqual(first);
    expect(await inbox()).toHaveLength(1);
  });

  it("is refused when another mail comes under the same key", async () => {
    const mail = newMail();
    await sendMail(mail, transport());
    expect(await sendMail({ ...mail, text: "Other" }, transport())).toEqual({
      outcome: "refused",
      code: "resend_invalid_idempotent_request",
    });
  });

  it("waits while the first answer to its key is being made", async () => {
    await settle({ latencyMs: 200 });
    const mail = newMail();
    const results = await Promise.all([sendMail(mail, transport()), sendMail(mail, transport())]);
    expect(results.map((result) => result.outcome).sort()).toEqual(["accepted", "try_later"]);
    expect(await inbox()).toHaveLength(1);
  });

  it("waits as long as a rate limit asks", async () => {
    await settle({ faults: [{ kind: "429", count: 1 }] });
    expect(await sendMail(newMail(), transport())).toEqual({
      outcome: "try_later",
      retryAfterMs: 1000,
      code: "resend_rate_limit_exceeded",
    });
  });

  it("waits for a key that works", async () => {
    expect(await sendMail(newMail(), transport("re_invalid"))).toMatchObject({
      outcome: "try_later",
      code: "resend_invalid_api_key",
    });
  });

  it.each([
    ["500", "resend_500"],
    ["502_html", "resend_502"],
    ["timeout", "resend_timeout"],
    ["drop_after", "resend_unreachable"],
  ])("is unknown after %s, and one mail after a repeat", async (kind, code) => {
    await settle({ faults: [{ kind, count: 1 }] });
    const mail = newMail();
    expect(await sendMail(mail, transport())).toEqual({ outcome: "unknown", code, isRepeatSafe: true });
    expect(await sendMail(mail, transport())).toMatchObject({ outcome: "accepted" });
    expect(await inbox()).toHaveLength(1);
  });

  it("is unknown when nobody listens", async () => {
    const send = createResendTransport({ apiKey: "re_x", baseUrl: "http://127.0.0.1:1", timeoutMs });
    expect(await sendMail(newMail(), send)).toMatchObject({ outcome: "unknown", isRepeatSafe: true });
  });

  it.each([
    [422, { name: "validation_error", statusCode: 422, message: "no" }, {}, "refused"],
    [403, { name: "validation_error", statusCode: 403, message: "domain" }, {}, "refused"],
    [429, { name: "daily_quota_exceeded", statusCode: 429, message: "no" }, {}, "try_later"],
    [
      429,
      { name: "rate_limit_exceeded", statusCode: 429, message: "no" },
      { "retry-after": "7" },
      "try_later",
    ],
    [503, { message: "a proxy" }, {}, "unknown"],
    [400, null, {}, "unknown"],
    [200, {}, {}, "unknown"],
  ])("judges an answer %s %o", async (status, body, headers, outcome) => {
    const stranger = createServer((_request, response) =>
      response
        .writeHead(status, { "content-type": "application/json", ...headers })
        .end(JSON.stringify(body)),
    );
    const baseUrl = await listen(stranger);
    const result = await sendMail(newMail(), createResendTransport({ apiKey: "re_x", baseUrl, timeoutMs }));
    stranger.close();
    expect(result.outcome).toBe(outcome);
    if (result.outcome === "try_later") expect([7000, 3_600_000]).toContain(result.retryAfterMs);
  });
});

describe("a batch through Resend", () => {
  const batch = (count: number, change: Partial<OutgoingMail> = {}) => ({
    key: newMail().idempotencyKey,
    mails: Array.from({ length: count }, () => newMail({ tags: { message: "m1" }, ...change })),
  });

  it("arrives whole, and once when it is sent again under its key", async () => {
    const sent = batch(3);
    const first = await transport().sendBatch?.(sent);
    expect(first).toMatchObject({ outcome: "accepted" });
    expect(await transport().sendBatch?.(sent)).toEqual(first);
    expect(await inbox()).toHaveLength(3);
  });

  it("tells by place which members were refused, and sends the others", async () => {
    const sent = batch(3);
    const [, second] = sent.mails;
    if (second) second.to = "no address";
    const ids = [{ providerMessageId: expect.any(String) }, { code: "resend_validation_error" }];
    expect(await transport().sendBatch?.(sent)).toEqual({ outcome: "accepted", members: [...ids, ids[0]] });
    expect(await inbox()).toHaveLength(2);
  });

  it("is refused when other mails come under its key", async () => {
    const sent = batch(2);
    await transport().sendBatch?.(sent);
    expect(await transport().sendBatch?.({ ...batch(2, { text: "Other" }), key: sent.key })).toEqual({
      outcome: "refused",
      code: "resend_invalid_idempotent_request",
    });
  });

  it.each([
    ["429", "try_later"],
    ["409", "try_later"],
    ["500", "unknown"],
    ["502_html", "unknown"],
    ["drop_after", "unknown"],
  ])("ends after %s as %s, and is one batch after a repeat", async (kind, outcome) => {
    await settle({ faults: [{ kind, count: 1 }] });
    const sent = batch(2);
    expect(await transport().sendBatch?.(sent)).toMatchObject({ outcome });
    expect(await transport().sendBatch?.(sent)).toMatchObject({ outcome: "accepted" });
    expect(await inbox()).toHaveLength(2);
  });

  it("tells what the provider said of its rate", async () => {
    await settle({ rateLimit: 1000 });
    const rates: unknown[] = [];
    await transport().sendBatch?.(batch(1), (rate) => rates.push(rate));
    expect(rates).toEqual([{ perSecond: 1000, remaining: expect.any(Number), waitSeconds: 0 }]);
    await settle({ rateLimit: 0, faults: [{ kind: "429", count: 1 }] });
    await transport().send(newMail(), (rate) => rates.push(rate));
    expect(rates).toHaveLength(2);
  });

  it("is unknown when the answer's ids and members do not add up", async () => {
    const stranger = createServer((_request, response) =>
      response
        .writeHead(200, { "content-type": "application/json" })
        .end(JSON.stringify({ data: [{ id: "a" }] })),
    );
    const baseUrl = await listen(stranger);
    const send = createResendTransport({ apiKey: "re_x", baseUrl, timeoutMs });
    expect(await send.sendBatch?.(batch(2))).toMatchObject({ outcome: "unknown" });
    stranger.close();
  });
});
