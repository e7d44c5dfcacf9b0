import type { IncomingHttpHeaders } from "node:http";

import { drawFaults, type FaultKind } from "@/lib/simulator/faults";
import type { ApiKey } from "@/lib/simulator/keys";
import type { Realm } from "@/lib/simulator/realm";
import { routes } from "@/lib/simulator/routes/all-routes";
import { type Reply, wait } from "@/lib/simulator/reply";
import type { World } from "@/lib/simulator/store";

import { authenticate } from "./authenticate";
import { lockTimeout, RateCounter, rateLimited } from "./limit-rate";
import { parseForm } from "./parse-form";
import { beginKeyed, finishKeyed } from "./remember-reply";
import { runRoute } from "./run-route";
import { StripeError } from "./stripe-error";

export interface ApiCall {
  method: string;
  path: string;
  /** The query as it came, without the question mark. */
  search: string;
  headers: IncomingHttpHeaders;
  body: string;
}

interface Written {
  status: number;
  body: string;
  headers: Record<string, string>;
  /** Kept under the idempotency key. */
  isExecuted: boolean;
}

const counters = new WeakMap<World, RateCounter>();

function counterOf(world: World): RateCounter {
  const counter = counters.get(world) ?? new RateCounter();
  counters.set(world, counter);
  return counter;
}

/** Answers one call of Stripe's API and writes it down in the request log. */
export async function answerApi(world: World, call: ApiCall): Promise<Reply> {
  const requestId = world.newId("req");
  const idempotencyKey = header(call.headers, "idempotency-key");
  const log: Logged = { key: null, params: {} };
  const written = await answer(world, call, requestId, log).catch((error: unknown) =>
    writeError(error, requestId),
  );
  world.record({
    method: call.method,
    path: call.path,
    keyKind: log.key?.kind ?? null,
    account: log.key?.account.id ?? null,
    mode: log.key?.mode ?? null,
    idempotencyKey,
    params: log.params,
    status: "transport" in written ? 0 : written.status,
    requestId,
  });
  if ("transport" in written) return written;
  return {
    status: written.status,
    body: written.body,
    headers: {
      "content-type": "application/json",
      "request-id": requestId,
      "stripe-version": header(call.headers, "stripe-version") ?? "2026-10-28.endive",
      ...(idempotencyKey ? { "idempotency-key": idempotencyKey } : {}),
      ...written.headers,
    },
  };
}

interface Logged {
  key: ApiKey | null;
  params: Record<string, unknown>;
}

type Answered = Written | { transport: "drop" | "hang" };

async function answer(world: World, call: ApiCall, requestId: string, log: Logged): Promise<Answered> {
  const key = authenticate(world, call.headers);
  log.key = key;
  const realm = key.account[key.mode];
  const form = parseForm(call.method === "POST" ? call.body : call.search);
  log.params = form;
  const found = routes.find(call.method, call.path);
  if (!found) throw unknownUrl(call);
  if (world.switches.rateLimits) counterOf(world).count(realm, `${call.method} ${found.pattern}`);
  const fault = drawFaults(world.faults, call, world.random);
  const idempotencyKey = call.method === "POST" ? header(call.headers, "idempotency-key") : null;
  const run = () =>
    runRoute(
      {
        world,
        realm,
        key,
        path: call.path,
        ids: found.params,
        params: {},
        request: { id: requestId, idempotencyKey },
      },
      found.value,
      form,
    );
  if (!idempotencyKey) return fail(world, fault, requestId, run);
  return keyed(
    realm,
    idempotencyKey,
    `${call.method} ${call.path} ${call.body}`,
    world.clock.now(),
    requestId,
    () => fail(world, fault, requestId, run),
  );
}

async function keyed(
  realm: Realm,
  key: string,
  fingerprint: string,
  nowMs: number,
  requestId: string,
  run: () => Promise<Answered & { work?: Written }>,
): Promise<Answered> {
  const kept = beginKeyed(realm, key, fingerprint, nowMs);
  if (kept) {
    const headers = { "idempotent-replayed": "true", "original-request": kept.requestId };
    return { status: kept.status, body: kept.body, headers, isExecuted: true };
  }
  const answered = await run();
  const work = "transport" in answered ? answered.work : answered;
  finishKeyed(realm, key, work?.isExecuted ? { status: work.status, body: work.body, requestId } : null);
  return answered;
}

/** Runs the endpoint with a fault before or after it. What was done is kept even when its answer is lost. */
async function fail(
  world: World,
  fault: { latencyMs: number; failure: FaultKind | null },
  requestId: string,
  run: () => unknown,
): Promise<Answered & { work?: Written }> {
  if (fault.latencyMs > 0) await wait(fault.latencyMs);
  switch (fault.failure) {
    case null:
    case "latency":
      return perform(run, requestId);
    case "429":
      return writeError(rateLimited("global-rate"), requestId);
    case "lock_timeout":
      return writeError(lockTimeout(), requestId);
    case "500":
      return writeError(serverError(500, true), requestId);
    case "500_after":
      perform(run, requestId);
      return writeError(serverError(500, true), requestId);
    case "503":
      return writeError(serverError(503, false), requestId);
    case "drop_before":
      return { transport: "drop" };
    case "timeout":
      return { transport: "hang" };
    case "drop_after":
      return { transport: "drop", work: perform(run, requestId) };
  }
}

function perform(run: () => unknown, requestId: string): Written {
  try {
    return { status: 200, body: JSON.stringify(run()), headers: {}, isExecuted: true };
  } catch (error) {
    return writeError(error, requestId);
  }
}

function writeError(error: unknown, requestId: string): Written {
  if (!(error instanceof StripeError)) throw error;
  const body: Record<string, unknown> = { ...error.body };
  if (error.body.code)
    body.doc_url = `https://stripe.com/docs/error-codes/${error.body.code.replaceAll("_", "-")}`;
  body.request_log_url = `https://dashboard.stripe.com/logs/${requestId}`;
  return {
    status: error.status,
    body: JSON.stringify({ error: body }),
    headers: error.headers,
    isExecuted: error.isExecuted,
  };
}

function serverError(status: number, isExecuted: boolean): StripeError {
  const message =
    "An unknown error occurred while processing your request. If this persists, contact us at https://support.stripe.com.";
  return new StripeError(status, { type: "api_error", message }, isExecuted);
}

function unknownUrl(call: ApiCall): StripeError {
  const message = `Unrecognized request URL (${call.method}: ${call.path}). Please see https://stripe.com/docs or we can help at https://support.stripe.com/.`;
  return new StripeError(404, { type: "invalid_request_error", message });
}

function header(headers: IncomingHttpHeaders, name: string): string | null {
  const value = headers[name];
  return typeof value === "string" && value !== "" ? value : null;
}
