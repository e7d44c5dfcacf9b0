import type { IncomingMessage, ServerResponse } from "node:http";

import { json, type PlainRequest, type PlainResponse } from "@/lib/simulator/router";

import { createResendAnswerer, type ResendAnswer } from "./answer-resend";
import { actOnMail, readInbox, setMail, showSettings } from "./control-mail";
import { MailRoom, type MailSurroundings } from "./mail-room";

/** The mail half as the server hangs it up: `handle` says false, and `control` null, of what is not its own. */
export type MailDoor = {
  room: MailRoom;
  handle(request: IncomingMessage, response: ServerResponse): Promise<boolean>;
  control(request: ControlRequest): Promise<PlainResponse> | null;
};

type ControlRequest = Pick<PlainRequest, "method" | "path" | "query" | "body">;

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

function controlsOf(room: MailRoom): Record<string, Control> {
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
  const controls = controlsOf(room);

  async function answerApi(request: IncomingMessage, response: ServerResponse, path: string) {
    const gone = new Promise<void>((resolve) => response.on("close", () => resolve()));
    const headers = Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value]),
    );
    const rawBody = await readBody(request);
    write(response, await answer({ method: request.method ?? "GET", path, headers, rawBody, gone }));
  }

  async function answerControl(
    run: Control,
    { body, query }: Pick<ControlRequest, "body" | "query">,
  ): Promise<PlainResponse> {
    try {
      return json(await run(parseControlBody(body), query));
    } catch (error) {
      return json({ error: error instanceof Error ? error.message : "The request failed." }, 400);
    }
  }

  return {
    room,
    control(request) {
      const run = controls[`${request.method} ${request.path}`];
      return run ? answerControl(run, request) : null;
    },
    async handle(request, response) {
      const { pathname: path, searchParams: query } = new URL(request.url ?? "/", "http://127.0.0.1");
      const run = controls[`${request.method} ${path}`];
      if (run) {
        const body = await readBody(request);
        const { status = 200, headers = {}, body: answered = "" } = await answerControl(run, { query, body });
        response.writeHead(status, headers).end(answered);
      } else if (path.startsWith("/resend/"))
        await answerApi(request, response, path.slice("/resend".length));
      else return false;
      return true;
    },
  };
}
