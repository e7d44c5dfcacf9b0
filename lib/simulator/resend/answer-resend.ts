import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { RequestCounter, tooMany } from "./count-requests";
import type { MailRoom } from "./mail-room";
import { concurrent, replayAnswer } from "./replay-answer";
import { ResendError } from "./resend-error";
import { sendBatch, sendMail } from "./send-mails";
import { showMail } from "./show-mail";

/** A request below `/resend`; header names in lower case. */
export type ResendRequest = {
  method: string;
  path: string;
  headers: Record<string, string | undefined>;
  rawBody: string;
  /** Resolves when the caller has hung up. */
  gone: Promise<void>;
};

/** An answer to write, or null to cut the connection without one. */
export type ResendAnswer = { status: number; headers: Record<string, string>; body: string } | null;

const json = { "content-type": "application/json; charset=utf-8" };
const badGateway =
  "<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>";

function readKey(request: ResendRequest): string {
  const key = /^Bearer\s+(\S+)$/i.exec(request.headers.authorization ?? "")?.[1];
  if (!key) throw new ResendError(401, "missing_api_key", "Missing API key in the authorization header.");
  if (!key.startsWith("re_") || key.startsWith("re_invalid"))
    throw new ResendError(403, "invalid_api_key", "API key is invalid.");
  return key;
}

function parseJson(rawBody: string): unknown {
  try {
    return JSON.parse(rawBody);
  } catch {
    throw new ResendError(422, "validation_error", "The request body is not valid JSON.");
  }
}

function readMail(room: MailRoom, id: string) {
  const mail = room.find(id);
  if (!mail) throw new ResendError(404, "not_found", "Email not found");
  return showMail(mail);
}

/** @see Resend API reference, "List Domains"; keys that begin with re_send_ have sending access only */
function listDomains(room: MailRoom, key: string) {
  if (key.startsWith("re_send_"))
    throw new ResendError(401, "restricted_api_key", "This API key is restricted to only send emails.");
  const data = room.settings.domains.map((name) => ({
    id: randomUUID(),
    name,
    status: "verified",
    created_at: room.surroundings.now().toISOString(),
    region: "us-east-1",
  }));
  return { object: "list", has_more: false, data };
}

async function route(
  room: MailRoom,
  request: ResendRequest,
  { scope, isPartial }: { scope: string; isPartial: boolean },
): Promise<unknown> {
  const { method, path, rawBody } = request;
  const id = /^\/emails\/([0-9a-f-]{36})$/.exec(path)?.[1];
  if (method === "GET" && id) return readMail(room, id);
  if (method === "GET" && path === "/domains") return listDomains(room, scope);
  const isBatch = path === "/emails/batch";
  if (!isBatch && path !== "/emails")
    throw new ResendError(404, "not_found", "The requested endpoint does not exist.");
  if (method !== "POST")
    throw new ResendError(405, "method_not_allowed", "Method is not allowed for the requested path.");
  const isPermissive = request.headers["x-batch-validation"] === "permissive";
  return replayAnswer(room, { scope, key: request.headers["idempotency-key"], path, rawBody }, async () => {
    const body = parseJson(rawBody);
    if (room.settings.latencyMs > 0) await pause(room.settings.latencyMs);
    return isBatch ? sendBatch(room, body, { isPermissive, isPartial }) : sendMail(room, body);
  });
}

/** Answers one request of the Resend API; faults of the control API strike after the key was checked. */
export function createResendAnswerer(room: MailRoom): (request: ResendRequest) => Promise<ResendAnswer> {
  const counter = new RequestCounter();
  return async (request) => {
    let rate: Record<string, string> = {};
    try {
      const scope = readKey(request);
      rate = counter.count(room.settings.rateLimitPerSecond, performance.now());
      const fault = room.drawFault();
      if (fault === "429") throw tooMany(room.settings.rateLimitPerSecond, rate);
      if (fault === "409") throw concurrent();
      if (fault === "500")
        throw new ResendError(500, "internal_server_error", "An unexpected error occurred.", rate);
      if (fault === "502_html")
        return { status: 502, headers: { "content-type": "text/html" }, body: badGateway };
      if (fault === "timeout") return await request.gone.then(() => null);
      const body = JSON.stringify(await route(room, request, { scope, isPartial: fault === "partial" }));
      return fault === "drop_after" ? null : { status: 200, headers: { ...json, ...rate }, body };
    } catch (error) {
      if (!(error instanceof ResendError)) throw error;
      const headers = { ...json, ...rate, ...error.headers };
      return { status: error.statusCode, headers, body: JSON.stringify(error.toBody()) };
    }
  };
}
