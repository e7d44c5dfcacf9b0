import { createServer, type Server, type Socket } from "node:net";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";

import type { OutgoingMail } from "@/lib/email/mail";
import { sendMail } from "@/lib/email/send-mail";

import { createSmtpTransport } from "./smtp";

type Answer = string | "cut" | "silence";
type Script = Partial<Record<"greeting" | "EHLO" | "AUTH" | "MAIL" | "RCPT" | "DATA" | "message", Answer>>;

const usual: Required<Script> = {
  greeting: "220 ready",
  EHLO: "250-hello\r\n250 AUTH PLAIN",
  AUTH: "235 in",
  MAIL: "250 ok",
  RCPT: "250 ok",
  DATA: "354 go",
  message: "250 queued",
};

const servers: Server[] = [];
const sockets: Socket[] = [];
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.destroy();
  for (const server of servers.splice(0)) server.close();
});

/** A mail server of a few lines that follows a script and keeps what it was told. */
async function startServer(script: Script) {
  const answers = { ...usual, ...script };
  const told: string[] = [];
  const server = createServer((socket) => {
    sockets.push(socket);
    socket.on("error", () => socket.destroy());
    const answer = (step: keyof Script) => {
      const reply = answers[step];
      if (reply === "cut") socket.destroy();
      else if (reply !== "silence") socket.write(`${reply}\r\n`);
    };
    let isMessage = false;
    let rest = "";
    answer("greeting");
    socket.on("data", (chunk) => {
      rest += chunk.toString();
      for (let end = rest.indexOf("\r\n"); end >= 0; end = rest.indexOf("\r\n")) {
        const line = rest.slice(0, end);
        rest = rest.slice(end + 2);
        told.push(line);
        if (isMessage && line !== ".") continue;
        const verb = isMessage ? "message" : (line.split(" ")[0]?.toUpperCase() as keyof Script);
        isMessage = verb === "DATA" && answers.DATA.startsWith("354");
        answer(verb);
      }
    });
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const hangUp = () => {
    for (const socket of sockets.splice(0)) socket.destroy();
  };
  return { port: (server.address() as AddressInfo).port, told, answers, hangUp };
}

const mail: OutgoingMail = {
  from: '"Acme, Inc." <billing@acme.test>',
  to: "ann@example.com",
  replyTo: "help@acme.test",
  subject: "Zahlung über ¥",
  html: "<p>Hello</p>",
  text: "Hello\n.\nstill here",
  idempotencyKey: "m-1",
  headers: { "X-Case": "c1" },
};

async function sendTo(script: Script, login = "") {
  const { port, told } = await startServer(script);
  const url = `smtp://${login}127.0.0.1:${port}?ignoreTLS=true`;
  const result = await sendMail(mail, createSmtpTransport({ url, timeoutMs: 300 }));
  return { result, told };
}

describe("a mail through SMTP", () => {
  it("is accepted with its headers, both bodies and a dot of its own", async () => {
    const { result, told } = await sendTo({});
    expect(result).toEqual({ outcome: "accepted", providerMessageId: expect.stringContaining("@acme.test") });
    expect(told).toContain("MAIL FROM:<billing@acme.test>");
    expect(told).toContain("RCPT TO:<ann@example.com>");
    const message = told.join("\n");
    expect(message).toContain('From: "Acme, Inc." <billing@acme.test>');
    expect(message).toContain("Reply-To: help@acme.test");
    expect(message).toContain("X-Case: c1");
    expect(message).toContain("<p>Hello</p>");
    expect(message).toContain("\n..\nstill here");
    expect(message).toMatch(/Subject: =\?UTF-8\?/);
  });

  it("logs in when the address carries a login", async () => {
    const { result, told } = await sendTo({}, "me:secret%40@");
    expect(result.outcome).toBe("accepted");
    expect(told).toContain(`AUTH PLAIN ${Buffer.from("\0me\0secret@").toString("base64")}`);
  });

  it("goes to the address that the server's name has now, asked for each connection, or nowhere", async () => {
    const { port, told } = await startServer({});
    const asked: string[] = [];
    let address: string | null = "127.0.0.1";
    const resolveHost = (host: string) => {
      asked.push(host);
      return Promise.resolve(address);
    };
    const url = `smtp://smtp.acme.test:${port}?ignoreTLS=true`;
    const make = () => createSmtpTransport({ url, timeoutMs: 300, resolveHost });
    expect(await sendMail(mail, make())).toMatchObject({ outcome: "accepted" });
    address = null;
    const before = told.length;
    expect(await sendMail(mail, make())).toMatchObject({ outcome: "try_later", code: "smtp_unreachable" });
    expect(told).toHaveLength(before);
    expect(new Set(asked)).toEqual(new Set(["smtp.acme.test"]));
  });

  it.each([
    ["a wrong login", { AUTH: "535 no" }, "try_later", "smtp_auth_failed"],
    ["an unknown recipient", { RCPT: "550 nobody" }, "refused", "smtp_550"],
    ["greylisting", { RCPT: "450 later" }, "try_later", "smtp_450"],
    ["a refused sender", { MAIL: "553 no" }, "refused", "smtp_553"],
    ["a refused DATA", { DATA: "554 no" }, "refused", "smtp_554"],
    ["a refused message", { message: "552 too big" }, "refused", "smtp_552"],
    ["a message put off", { message: "451 later" }, "try_later", "smtp_451"],
    ["a cut at the greeting", { greeting: "cut" }, "try_later", "smtp_unreachable"],
    ["a cut before DATA", { DATA: "cut" }, "try_later", "smtp_unreachable"],
    ["silence before DATA", { RCPT: "silence" }, "try_later", "smtp_timeout"],
    ["a cut after the message", { message: "cut" }, "unknown", "smtp_no_answer"],
    ["silence after the message", { message: "silence" }, "unknown", "smtp_no_answer"],
  ] as const)("ends as it must after %s", async (_what, script, outcome, code) => {
    const { result } = await sendTo(script, "AUTH" in script ? "me:wrong@" : "");
    expect(result).toMatchObject({ outcome, code });
    if (result.outcome === "unknown") expect(result.isRepeatSafe).toBe(false);
  });

  it.each([
    ["550 5.1.1 no such user", true],
    ["550 nobody", true],
    ["550 5.7.1 you are on a blocklist", undefined],
    ["552 mailbox full", undefined],
    ["450 4.2.1 later", undefined],
  ])("takes %s for the address's own fault: %s", async (RCPT, isAddressRefused) => {
    const { result } = await sendTo({ RCPT });
    expect(result).toHaveProperty("outcome", RCPT.startsWith("4") ? "try_later" : "refused");
    expect("isAddressRefused" in result ? result.isAddressRefused : undefined).toBe(isAddressRefused);
  });

  it("tries later when nobody listens", async () => {
    const send = createSmtpTransport({ url: "smtp://127.0.0.1:1", timeoutMs: 300 });
    expect(await sendMail(mail, send)).toMatchObject({ outcome: "try_later", code: "smtp_unreachable" });
  });
});

describe("mails through one SMTP server", () => {
  const count = (told: string[], verb: string) => told.filter((line) => line.startsWith(verb)).length;

  async function pooled(script: Script = {}) {
    const server = await startServer(script);
    const url = `smtp://127.0.0.1:${server.port}?ignoreTLS=true`;
    return { ...server, transport: createSmtpTransport({ url, timeoutMs: 500 }) };
  }

  it("share a connection", async () => {
    const { told, transport } = await pooled();
    for (let n = 0; n < 3; n += 1) {
      expect(await sendMail(mail, transport)).toMatchObject({ outcome: "accepted" });
    }
    expect([count(told, "EHLO"), count(told, "DATA")]).toEqual([1, 3]);
  });

  it("go over at most five connections at once", async () => {
    const { told, transport } = await pooled();
    const results = await Promise.all(Array.from({ length: 12 }, () => sendMail(mail, transport)));
    expect(results.every(({ outcome }) => outcome === "accepted")).toBe(true);
    expect([count(told, "EHLO"), count(told, "DATA")]).toEqual([5, 12]);
  });

  it("go over a new connection when the kept one was closed meanwhile", async () => {
    const { told, transport, hangUp } = await pooled();
    await sendMail(mail, transport);
    hangUp();
    expect(await sendMail(mail, transport)).toMatchObject({ outcome: "accepted" });
    expect(count(told, "DATA")).toBe(2);
  });

  it("try once more at once when the kept connection is cut before DATA, and never after it", async () => {
    const { told, transport, answers } = await pooled();
    await sendMail(mail, transport);
    answers.MAIL = "421 closing";
    expect(await sendMail(mail, transport)).toMatchObject({ outcome: "try_later", code: "smtp_421" });
    expect([count(told, "MAIL"), count(told, "EHLO")]).toEqual([3, 2]);
    answers.MAIL = "250 ok";
    await sendMail(mail, transport);
    answers.message = "cut";
    expect(await sendMail(mail, transport)).toEqual({
      outcome: "unknown",
      code: "smtp_no_answer",
      isRepeatSafe: false,
    });
    expect(count(told, "DATA")).toBe(3);
  });
});
