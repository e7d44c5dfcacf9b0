import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from "prom-client";

import { releaseName } from "@/lib/env";

function makeInstruments() {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const build = new Gauge({
    name: "recoup_build_info",
    help: "Always 1; which version runs, on which Node.",
    labelNames: ["release", "node"] as const,
    registers,
  });
  build.set({ release: releaseName(), node: process.version }, 1);
  return {
    registry,
    httpSeconds: new Histogram({
      name: "recoup_http_request_duration_seconds",
      help: "Requests answered, from their first byte to the last of the answer.",
      labelNames: ["route", "method", "status"] as const,
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
      registers,
    }),
    providerSeconds: new Histogram({
      name: "recoup_provider_request_duration_seconds",
      help: "Requests to the billing provider, by what came back.",
      labelNames: ["kind", "outcome"] as const,
      buckets: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
      registers,
    }),
    jobSeconds: new Histogram({
      name: "recoup_job_duration_seconds",
      help: "Jobs executed: done, ended (nothing would make them succeed), failed (tried again).",
      labelNames: ["job", "outcome"] as const,
      buckets: [0.005, 0.025, 0.1, 0.5, 1, 5, 15, 60, 300],
      registers,
    }),
    rounds: new Counter({
      name: "recoup_rounds_total",
      help: "Rounds of the worker that ended, by duty.",
      labelNames: ["duty", "outcome"] as const,
      registers,
    }),
    roundEndedAt: new Gauge({
      name: "recoup_round_last_done_timestamp_seconds",
      help: "When a duty of the worker was last done without an error.",
      labelNames: ["duty"] as const,
      registers,
    }),
    mails: new Counter({
      name: "recoup_mails_total",
      help: "Mails handed to a transport, by what it answered.",
      labelNames: ["outcome"] as const,
      registers,
    }),
    mailReports: new Counter({
      name: "recoup_mail_reports_total",
      help: "What mail providers reported of mails.",
      labelNames: ["kind"] as const,
      registers,
    }),
    mailWaitSeconds: new Histogram({
      name: "recoup_mail_rate_wait_seconds",
      help: "Waits for a place in the rate of a mail account; gave_up: none came in time.",
      labelNames: ["outcome"] as const,
      buckets: [0.001, 0.01, 0.1, 0.5, 1, 5, 15, 60],
      registers,
    }),
  };
}

// Next bundles routes apart and its development server loads modules again: one set a process all the same.
const kept = globalThis as { recoupInstruments?: ReturnType<typeof makeInstruments> };

/** What this process counts. Labels are few and fixed: no id, no address, no text from outside. */
export function instruments(): ReturnType<typeof makeInstruments> {
  return (kept.recoupInstruments ??= makeInstruments());
}
