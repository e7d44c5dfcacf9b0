import type { IncomingHttpHeaders } from "node:http";

import { drawFaults } from "@/lib/simulator/faults";
import type { ApiKey } from "@/lib/simulator/keys";
import type { Realm } from "@/lib/simulator/realm";
import { routes } from "@/lib/simulator/routes/all-routes";
import type { Reply } from "@/lib/simulator/reply";
import type { World } from "@/lib/simulator/store";

import { authenticate } from "./authenticate";
import { standingsIn } from "./invoice-standing";
import { RateCounter } from "./limit-rate";
import { parseForm } from "./parse-form";
import { beginKeyed, finishKeyed } from "./remember-reply";
import { runRoute } from "./run-route";
import { type Struck, strikeFault } from "./strike-fault";
import { attempt, unknownUrl, writeError, type Written } from "./write-answer";

export interface ApiCall {
  method: string;
  path: string;
  /** The query as it came, without the question mark. */
  search: string;
  headers: IncomingHttpHeaders;
  body: string;
}

// Parts of a millisecond, and the same in every process of a machine.
const wallMs = () => performance.timeOrigin + performance.now();

const counters = new WeakMap<World, RateCounter>();

function counterOf(world: World): RateCounter {
  const counter = counters.get(world) ?? new RateCounter();
  counters.set(world, counter);
  return counter;
}

/** Answers one call of Stripe's API and writes it down in the request log. */
export async function answerApi(world: World, call: ApiCall): Promise<Reply> {
  const fromMs = wallMs();
  const requestId = world.newId("req");
  const idempotencyKey = header(call.headers, "idempotency-key");
  const log: Logged = { key: null, params: {} };
  const written = await answer(world, call, requestId, log).catch((error: unknown) =>
    writeError(error, requestId),
  );
  const isRead = call.method === "GET" && "status" in written && written.status === 200;
  const seen =
    isRead && log.key ? standingsIn(log.key.account[log.key.mode], call.path, written.body) : undefined;
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
    served: { fromMs, toMs: wallMs() },
    seen,
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
  if (!found) throw unknownUrl(call.method, call.path);
  if (world.switches.rateLimits) counterOf(world).count(realm, `${call.method} ${found.pattern}`);
  const fault = drawFaults(world.faults, call, world.random);
  const idempotencyKey = call.method === "POST" ? header(call.headers, "idempotency-key") : null;
  const request = { id: requestId, idempotencyKey };
  const checked = { world, realm, key, path: call.path, ids: found.params, params: {}, request };
  const perform = () => attempt(() => runRoute(checked, found.value, form), requestId);
  const strike = (replay: (() => Written) | null) => strikeFault(fault, requestId, replay ?? perform);
  if (!idempotencyKey) return strike(null);
  const fingerprint = `${call.method} ${call.path} ${call.body}`;
  return keyed(realm, idempotencyKey, fingerprint, world.clock.now(), requestId, strike);
}

async function keyed(
  realm: Realm,
  key: string,
  fingerprint: string,
  nowMs: number,
  requestId: string,
  strike: (perform: (() => Written) | null) => Promise<Struck>,
): Promise<Answered> {
  const kept = beginKeyed(realm, key, fingerprint, nowMs);
  if (kept) {
    const headers = { "idempotent-replayed": "true", "original-request": kept.requestId };
    return strike(() => ({ status: kept.status, body: kept.body, headers, isExecuted: true }));
  }
  let work: Written | undefined;
  try {
    const answered = await strike(null);
    work = "transport" in answered ? answered.work : answered;
    return answered;
  } finally {
    finishKeyed(realm, key, work?.isExecuted ? { status: work.status, body: work.body, requestId } : null);
  }
}

function header(headers: IncomingHttpHeaders, name: string): string | null {
  const value = headers[name];
  return typeof value === "string" && value !== "" ? value : null;
}
