import { Gauge, Registry } from "prom-client";

import { describeError, log } from "@/lib/log";

import { instruments } from "./instruments";
import { measureInstallation, type Measures } from "./measure-installation";

export const metricsType = Registry.PROMETHEUS_CONTENT_TYPE;

/** What this process counted, in Prometheus's text format. */
export function renderProcessMetrics(): Promise<string> {
  return instruments().registry.metrics();
}

/**
 * What this process counted and what waits in the installation. With a database that does not answer, the first
 * and `recoup_database_up 0`.
 */
export async function renderAllMetrics(): Promise<string> {
  const registry = new Registry();
  const up = gauge(registry, "recoup_database_up", "Whether the database answered this scrape.");
  try {
    setMeasures(registry, await measureInstallation());
    up.set(1);
  } catch (error) {
    log.warn({ error: describeError(error) }, "the installation could not be measured");
    up.set(0);
  }
  return `${await renderProcessMetrics()}\n${await registry.metrics()}`;
}

function gauge<Label extends string>(
  registry: Registry,
  name: string,
  help: string,
  labelNames: Label[] = [],
) {
  return new Gauge({ name, help, labelNames, registers: [registry] });
}

type Single = Exclude<keyof Measures, "jobs" | "events" | "retries" | "messages" | "connections">;

const singles: Record<Single, [name: string, help: string]> = {
  stepsDue: ["recoup_steps_due", "Planned steps whose time has come."],
  oldestJobSeconds: ["recoup_jobs_oldest_due_seconds", "Age of the oldest job that could run now."],
  oldestStepSeconds: ["recoup_steps_oldest_due_seconds", "How late the oldest due step is."],
  inboxLagSeconds: ["recoup_inbox_lag_seconds", "Age of the oldest event that is not handled."],
  oldestRetrySeconds: ["recoup_retries_oldest_open_seconds", "Age of the oldest retry without a known end."],
  oldestMessageSeconds: [
    "recoup_messages_oldest_open_seconds",
    "Age of the oldest mail without a known end.",
  ],
  pollsLate: ["recoup_polls_late", "Connections that are well and whose events were not listed for 3 hours."],
  mailsSlowed: ["recoup_mails_slowed", "Merchants whose mails the breaker slows."],
  mailsStopped: ["recoup_mails_stopped", "Merchants whose mails the breaker holds until a person lifts it."],
  workers: ["recoup_workers_living", "Worker processes that live."],
  clockSkewSeconds: ["recoup_clock_skew_seconds", "How far this machine's clock is ahead of the database's."],
  databaseBytes: ["recoup_database_size_bytes", "Size of the database."],
  databaseConnections: ["recoup_database_connections", "Connections to the server that are open."],
  databaseConnectionsMost: ["recoup_database_connections_max", "Connections that the server allows."],
};

function setMeasures(registry: Registry, measures: Measures): void {
  for (const [key, [name, help]] of Object.entries(singles)) {
    gauge(registry, name, help).set(measures[key as Single]);
  }
  const jobs = gauge(registry, "recoup_jobs", "Jobs in the queue.", ["job", "state"]);
  for (const { job, state, count } of measures.jobs) jobs.set({ job, state }, count);
  const states = {
    events: "Events that are not handled.",
    retries: "Retries without a known end.",
    messages: "Mails without a known end.",
  } as const;
  for (const [kind, help] of Object.entries(states)) {
    const open = gauge(registry, `recoup_${kind}_open`, help, ["state"]);
    for (const { state, count } of measures[kind as keyof typeof states]) open.set({ state }, count);
  }
  const connections = gauge(registry, "recoup_connections", "Connected accounts.", ["status"]);
  for (const { status, count } of measures.connections) connections.set({ status }, count);
}
