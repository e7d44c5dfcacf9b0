import type { IncomingMessage, ServerResponse } from "node:http";
import { createResendAnswerer, type ResendAnswer } from "./answer-resend";
import { actOnMail, readInbox, setMail, showSettings } from "./control-mail";
import { MailRoom, type MailSurroundings } from "./mail-room";

/** The mail half as the server hangs it up: `handle` says false when a request is not its own. */
export type MailDoor = {
  room: MailRoom;
  handle(request: IncomingMessage, response: ServerResponse): Promise<boolean>;
};

type Control = (body: Record<string, unknown>, query: URLSearchParams) => unknown;

const maxBodyBytes = 40_000_000;

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBodyBytes) throw new Error("The request body is larger than 40 MB.");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function write(response: ServerResponse, answer: ResendAnswer): void {
  if (answer === null) return void response.socket?.destroy();
  response.writeHead(answer.status, answer.headers).end(answer.body);
}

function writeJson(response: ServerResponse, status: number, value: unknown): void {
  write(response, { status, headers: { "content-type": "application/json" }, body: JSON.stringify(value) });
}

function controls(room: MailRoom): Record<string, Control> {
  return {
    "GET /_control/mail": () => showSettings(room.settings),
    "POST /_control/mail": (body) => setMail(room, body),
    "POST /_control/mail/events": (body) => actOnMail(room, body),
    "GET /_control/mail/tally": () => room.tally(),
    "GET /_control/inbox": (_body, query) => readInbox(room, query),
    "DELETE /_control/inbox": () => {
      room.clear();
      return { cleared: true };
    },
  };
}

function parseControlBody(rawBody: string): Record<string, unknown> {
  if (rawBody.trim() === "") return {};
  const body: unknown = JSON.parse(rawBody);
  if (typeof body === "object" && body !== null && !Array.isArray(body))
    return body as Record<string, unknown>;
  throw new Error("The body must be a JSON object.");
}

/**
 * The Resend half: `/resend/*` for the SDK, `/_control/mail`, `/_control/mail/events` and
 * `/_control/inbox` for tests. Its state is `room`; the inbox pages read it too.
 */
export function registerResend(surroundings: MailSurroundings): MailDoor {
  const room = new MailRoom(surroundings);
  const answer = createResendAnswerer(room);
  const control = controls(room);

  async function answerApi(request: IncomingMessage, response: ServerResponse, path: string) {
    const gone = new Promise<void>((resolve) => response.on("close", () => resolve()));
    const headers = Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value]),
    );
    const rawBody = await readBody(request);
    write(response, await answer({ method: request.method ?? "GET", path, headers, rawBody, gone }));
  }

  async function answerControl(request: IncomingMessage, response: ServerResponse, run: Control, url: URL) {
    try {
      writeJson(response, 200, await run(parseControlBody(await readBody(request)), url.searchParams));
    } catch (error) {
      writeJson(response, 400, { error: error instanceof Error ? error.message : "The request failed." });
    }
  }

  return {
    room,
    async handle(request, response) {
      const url = new URL(request.url ?? "/", "http://127.0.0.1");
      const run = control[`${request.method} ${url.pathname}`];
      if (run) await answerControl(request, response, run, url);
      else if (url.pathname.startsWith("/resend/"))
        await answerApi(request, response, url.pathname.slice("/resend".length));
      else return false;
      return true;
    },
  };
}
