import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { Resend } from "resend";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { type MailDoor, registerResend } from "./register-resend";

type Received = { type: string; data: { email_id: string; to: string[] }; headers: Record<string, string> };

const secret = `whsec_${Buffer.from("a secret of some length").toString("base64")}`;
const mail = {
  from: "Recoup <billing@recoup.test>",
  to: "ann@example.com",
  subject: "Hello",
  html: "<p>Hi</p>",
};

let now: Date;
let due: { at: Date; run: () => Promise<void> }[];
let door: MailDoor;
let servers: Server[];
let base: string;
let received: Received[];
let hookStatus: number;
let bodies: string[];

async function listen(server: Server): Promise<string> {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function createHook(): Server {
  return createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const body = Buffer.concat(chunks).toString();
      bodies.push(body);
      received.push({ ...JSON.parse(body), headers: request.headers });
      response.writeHead(hookStatus).end();
    });
  });
}

async function control(method: string, path: string, body?: unknown) {
  const answer = await fetch(`${base}${path}`, {
    method,
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  return { status: answer.status, body: await answer.json() };
}

const client = (key = "re_simulator") => new Resend(key, { baseUrl: `${base}/resend` });
const settled = () => vi.waitFor(() => expect(door.room.isIdle()).toBe(true));

beforeEach(async () => {
  now = new Date("2026-11-20T12:00:00Z");
  [servers, due, received, bodies, hookStatus] = [[], [], [], [], 200];
  let seed = 1;
  door = registerResend({
    now: () => now,
    random: () => (seed = (seed * 16807) % 2147483647) / 2147483647,
    schedule: (at, run) => void due.push({ at, run }),
  });
  base = await listen(createServer((request, response) => void door.handle(request, response)));
  const webhookUrl = await listen(createHook());
  await control("POST", "/_control/mail", { webhookUrl, webhookSecret: secret, rateLimit: 0 });
});

afterEach(() => {
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
});

it("accepts a mail, shows it in the inbox and by its id, and tells the sender of its delivery", async () => {
  const sent = await client().emails.send({
    ...mail,
    replyTo: "help@shop.test",
    text: "Pay: http://x.test/u/1",
    headers: { "List-Unsubscribe": "<http://x.test/stop>" },
    tags: [{ name: "message", value: "m_1" }],
  });
  expect(sent.error).toBeNull();
  await settled();
  const inbox = await control("GET", "/_control/inbox?to=ANN@example.com");
  expect(inbox.body).toMatchObject([
    {
      id: sent.data?.id,
      at: now.toISOString(),
      replyTo: ["help@shop.test"],
      links: ["http://x.test/u/1"],
      headers: { "List-Unsubscribe": "<http://x.test/stop>" },
      tags: [{ name: "message", value: "m_1" }],
    },
  ]);
  const shown = await client().emails.get(sent.data?.id ?? "");
  expect(shown.data).toMatchObject({ object: "email", subject: "Hello", last_event: "delivered" });
  expect(received.map((event) => event.type)).toEqual(["email.sent", "email.delivered"]);
  expect(received[1]?.data).toMatchObject({ email_id: sent.data?.id, tags: { message: "m_1" } });
});

it("signs its events so that the published verifier accepts them and refuses a changed body", async () => {
  await client().emails.send(mail);
  await settled();
  const headers = received[0]?.headers ?? {};
  const signed = {
    id: headers["svix-id"] ?? "",
    timestamp: headers["svix-timestamp"] ?? "",
    signature: headers["svix-signature"] ?? "",
  };
  const verify = (payload: string) =>
    client().webhooks.verify({ payload, headers: signed, webhookSecret: secret });
  expect(verify(bodies[0] ?? "")).toMatchObject({ type: "email.sent" });
  expect(() => verify(`${bodies[0]} `)).toThrow();
});

it.each([
  ["bounced@resend.dev", ["email.sent", "email.bounced"]],
  ["bounced+case-7@resend.dev", ["email.sent", "email.bounced"]],
  ["complained@resend.dev", ["email.sent", "email.delivered", "email.complained"]],
  ["suppressed+a@resend.dev", ["email.suppressed"]],
  ["delivered@resend.dev", ["email.sent", "email.delivered"]],
  ["bounced@example.com", ["email.sent", "email.delivered"]],
])("plays the fate of %s", async (to, types) => {
  await client().emails.send({ ...mail, to });
  await settled();
  expect(received.map((event) => event.type)).toEqual(types);
});

it("repeats the first answer for the same key and sends once", async () => {
  const options = { idempotencyKey: "message/1" };
  const first = await client().emails.send(mail, options);
  const again = await client().emails.send(mail, options);
  expect(again.data).toEqual(first.data);
  expect(door.room.list()).toHaveLength(1);
});

it("refuses another body under the same key, and takes it after 24 hours", async () => {
  const options = { idempotencyKey: "message/1" };
  await client().emails.send(mail, options);
  const other = await client().emails.send({ ...mail, subject: "Other" }, options);
  expect(other.error).toMatchObject({ statusCode: 409, name: "invalid_idempotent_request" });
  now = new Date(now.getTime() + 24 * 3_600_000);
  const later = await client().emails.send({ ...mail, subject: "Other" }, options);
  expect(later.error).toBeNull();
});

it("refuses a second request under a key whose first one is still being answered", async () => {
  await control("POST", "/_control/mail", { latencyMs: 150 });
  const options = { idempotencyKey: "message/1" };
  const answers = await Promise.all([
    client().emails.send(mail, options),
    client().emails.send(mail, options),
  ]);
  expect(answers.map((answer) => answer.error?.name)).toContain("concurrent_idempotent_requests");
  expect(door.room.list()).toHaveLength(1);
});

it("refuses a key that is too long", async () => {
  const answer = await client().emails.send(mail, { idempotencyKey: "k".repeat(257) });
  expect(answer.error).toMatchObject({ statusCode: 400, name: "invalid_idempotency_key" });
});

it("takes a strict batch whole or not at all", async () => {
  const good = await client().batch.send([mail, { ...mail, to: "bob@example.com" }]);
  expect(good.data?.data).toHaveLength(2);
  const bad = await client().batch.send([mail, { ...mail, to: "nobody" }]);
  expect(bad.error).toMatchObject({ statusCode: 422, name: "validation_error" });
  expect(door.room.list()).toHaveLength(2);
});

it("sends the good part of a permissive batch and names the rest by place", async () => {
  const members = [mail, { ...mail, to: "nobody" }, { ...mail, subject: "" }];
  const answer = await client().batch.send(members, {
    batchValidation: "permissive",
    idempotencyKey: "batch/1",
  });
  expect(answer.data?.data).toHaveLength(1);
  expect(answer.data?.errors.map((error) => error.index)).toEqual([1, 2]);
  expect(door.room.list()).toHaveLength(1);
});

it("refuses a batch above 100", async () => {
  const answer = await client().batch.send(Array(101).fill(mail));
  expect(answer.error).toMatchObject({ statusCode: 422 });
});

it("says where the rate stands and refuses what is above it", async () => {
  await control("POST", "/_control/mail", { rateLimit: 2 });
  const answers = [];
  for (let i = 0; i < 3; i += 1) answers.push(await client().emails.send(mail));
  expect(answers[0]?.headers).toMatchObject({ "ratelimit-limit": "2", "ratelimit-remaining": "1" });
  expect(answers[2]?.error).toMatchObject({ statusCode: 429, name: "rate_limit_exceeded" });
  expect(answers[2]?.headers?.["retry-after"]).toBe("1");
  expect(door.room.list()).toHaveLength(2);
});

it.each([
  ["re_invalid_1", 403, "invalid_api_key"],
  ["sk_test_1", 403, "invalid_api_key"],
])("refuses the key %s", async (key, statusCode, name) => {
  expect((await client(key).emails.send(mail)).error).toMatchObject({ statusCode, name });
});

it("answers without a key, for an unknown mail, path and method in the provider's shape", async () => {
  const bare = await fetch(`${base}/resend/emails`, { method: "POST", body: "{}" });
  expect(await bare.json()).toMatchObject({ statusCode: 401, name: "missing_api_key" });
  const unknown = await client().emails.get("00000000-0000-4000-a000-000000000000");
  expect(unknown.error).toMatchObject({ statusCode: 404, name: "not_found" });
  const headers = { authorization: "Bearer re_1" };
  expect((await fetch(`${base}/resend/audiences`, { headers })).status).toBe(404);
  expect((await fetch(`${base}/resend/emails`, { method: "DELETE", headers })).status).toBe(405);
  expect((await fetch(`${base}/resend/emails`, { method: "POST", headers, body: "{" })).status).toBe(422);
});

it.each(["429", "500", "502_html"])(
  "strikes with %s as often as asked, and nothing is sent",
  async (kind) => {
    await control("POST", "/_control/mail", { faults: [{ kind, count: 1 }] });
    const struck = await client().emails.send(mail);
    expect(struck.error?.statusCode).toBe(Number.parseInt(kind, 10));
    expect(door.room.list()).toHaveLength(0);
    expect((await client().emails.send(mail)).error).toBeNull();
  },
);

it("does the work and cuts the line, and the same key then finds the first answer", async () => {
  await control("POST", "/_control/mail", { faults: [{ kind: "drop_after", count: 1 }] });
  const cut = await client().emails.send(mail, { idempotencyKey: "message/1" });
  expect(cut.error).toMatchObject({ statusCode: null });
  const again = await client().emails.send(mail, { idempotencyKey: "message/1" });
  expect(again.data?.id).toBe(door.room.list()[0]?.id);
  expect(door.room.list()).toHaveLength(1);
});

it("never answers under the timeout fault, and nothing is sent", async () => {
  await control("POST", "/_control/mail", { faults: [{ kind: "timeout", count: 1 }] });
  const silent = client().emails.send(mail, { signal: AbortSignal.timeout(100) } as never);
  expect((await silent).error).toMatchObject({ statusCode: null });
  expect(door.room.list()).toHaveLength(0);
});

it("tries an event again in simulated time until it is taken", async () => {
  hookStatus = 500;
  await client().emails.send({ ...mail, to: "suppressed@resend.dev" });
  await settled();
  expect(due.map((item) => item.at.getTime() - now.getTime())).toEqual([5000]);
  hookStatus = 200;
  await due[0]?.run();
  expect(received.map((event) => event.headers["svix-id"])).toEqual(
    Array(2).fill(received[0]?.headers["svix-id"]),
  );
  expect(due).toHaveLength(1);
});

it("makes an event on demand", async () => {
  const sent = await client().emails.send(mail);
  await settled();
  const clicked = { id: sent.data?.id, type: "email.clicked", link: "http://x.test/u/1" };
  expect((await control("POST", "/_control/mail/events", clicked)).body).toMatchObject({ state: "clicked" });
  expect(received.at(-1)).toMatchObject({
    type: "email.clicked",
    data: { click: { link: "http://x.test/u/1" } },
  });
});

it.each([
  ["POST", "/_control/mail", { webhookUrl: "nowhere" }, "webhookUrl"],
  ["POST", "/_control/mail", { webhookSecret: "secret" }, "whsec_"],
  ["POST", "/_control/mail", { colour: "red" }, "colour"],
  ["POST", "/_control/mail", { faults: [{ kind: "flood" }] }, "kind"],
  ["POST", "/_control/mail/events", { id: "x", type: "email.sent" }, "no mail"],
  ["GET", "/_control/inbox?since=yesterday", undefined, "since"],
])("answers %s %s %j with a sentence", async (method, path, body, words) => {
  const answer = await control(method, path, body);
  expect(answer.status).toBe(400);
  expect(answer.body.error).toContain(words);
});

it("empties the inbox", async () => {
  await client().emails.send(mail);
  await control("DELETE", "/_control/inbox");
  expect((await control("GET", "/_control/inbox")).body).toEqual([]);
});
