import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";

import { answerApi } from "./api/answer-api";
import { drawFaults } from "./faults";
import type { MailDoor } from "./resend/register-resend";
import { type Reply, wait } from "./reply";
import type { Router } from "./router";
import type { World } from "./store";

const MAX_BODY_BYTES = 4 * 1024 * 1024;
const HANG_MS = 120_000;

/** The one HTTP server: Stripe's API under `/v1` and `/v2`, the mail half, everything else by the router. */
export function createSimulatorServer(world: World, router: Router, mail: MailDoor): Server {
  const server = createServer((request, response) => {
    const isMail = /^\/(resend|_control\/(mail|inbox))(\/|\?|$)/.test(request.url ?? "");
    const work = async () => {
      const isDone = isMail && (await mail.handle(request, response));
      return isDone ? null : serve(world, router, request);
    };
    const reply = intercepted(world, request, work);
    reply.then(
      (made) => made && send(response, made),
      (error: unknown) => {
        process.stderr.write(`simulator: ${error instanceof Error ? error.stack : String(error)}\n`);
        send(response, { status: 500, body: JSON.stringify({ error: "The simulator itself failed." }) });
      },
    );
  });
  server.keepAliveTimeout = 30_000;
  server.requestTimeout = 0;
  return server;
}

async function intercepted(
  { intercept }: World,
  { method = "GET", url = "/" }: IncomingMessage,
  work: () => Promise<Reply | null>,
): Promise<Reply | null> {
  const [path = "/"] = url.split("?");
  if (!intercept || path.startsWith("/_control")) return work();
  const answer = await intercept({ method, path }, work);
  return answer === "cut" ? { transport: "drop" } : answer;
}

async function serve(world: World, router: Router, request: IncomingMessage): Promise<Reply> {
  const url = new URL(request.url ?? "/", "http://localhost");
  const body = await readBody(request);
  if (body === null) return { status: 413, body: JSON.stringify({ error: "The body is too large." }) };
  const method = request.method ?? "GET";
  const plain = { method, path: url.pathname, query: url.searchParams, headers: request.headers, body };
  if (/^\/v[12](\/|$)/.test(url.pathname)) return answerApi(world, { ...plain, search: url.search.slice(1) });
  return serveOther(world, router, plain);
}

async function serveOther(
  world: World,
  router: Router,
  plain: {
    method: string;
    path: string;
    query: URLSearchParams;
    headers: IncomingMessage["headers"];
    body: string;
  },
): Promise<Reply> {
  const found =
    router.find(plain.method, plain.path) ??
    (plain.method === "HEAD" ? router.find("GET", plain.path) : null);
  if (!found) return { status: 404, body: JSON.stringify({ error: `There is nothing at ${plain.path}.` }) };
  const isControl = plain.path.startsWith("/_control");
  const fault = isControl ? { latencyMs: 0, failure: null } : drawFaults(world.faults, plain, world.random);
  if (fault.latencyMs > 0) await wait(fault.latencyMs);
  if (fault.failure === "drop_before") return { transport: "drop" };
  if (fault.failure === "timeout") return { transport: "hang" };
  const answer = await found.value({ ...plain, params: found.params, fault: fault.failure });
  return fault.failure === "drop_after" ? { transport: "drop" } : answer;
}

function send(response: ServerResponse, reply: Reply): void {
  if (reply.transport === "drop") return void response.destroy();
  if (reply.transport === "hang") return void setTimeout(() => response.destroy(), HANG_MS).unref();
  const body = reply.body ?? "";
  response.writeHead(reply.status ?? 200, {
    ...(reply.headers ?? { "content-type": "application/json" }),
    "content-length": Buffer.byteLength(body),
  });
  response.end(body);
}

async function readBody(request: IncomingMessage): Promise<string | null> {
  if (request.method === "GET" || request.method === "HEAD") return "";
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MAX_BODY_BYTES) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}
