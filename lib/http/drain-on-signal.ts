import { subscribe } from "node:diagnostics_channel";
import type { ServerResponse } from "node:http";

import { log } from "@/lib/log";

import { beginDraining, isDraining } from "./draining";

// Ctrl-C reaches a process twice under npm: from the terminal and from npm.
const sameMs = 1_000;

interface Times {
  /** how long new requests are still taken, the process saying that it is not ready */
  drainMs: number;
  /** how long requests under way may take after that */
  stopMs: number;
}

/**
 * Stops a web process so that no request fails: first it says that it is not ready and serves on, then whoever
 * listened for the signal before (Next: stop listening, end what is under way) has its turn, and what takes too
 * long is cut off. A second signal ends at once.
 */
export function drainOnSignal({ drainMs, stopMs }: Times): void {
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    const finishers = process.listeners(signal);
    process.removeAllListeners(signal);
    let firstAtMs: number | undefined;
    process.on(signal, () => {
      if (firstAtMs !== undefined && Date.now() - firstAtMs > sameMs) process.exit(1);
      if (isDraining()) return;
      firstAtMs = Date.now();
      beginDraining();
      log.info({ signal, drainMs, stopMs }, "web process stopping");
      setTimeout(() => finishers.forEach((finish) => finish(signal)), drainMs);
      setTimeout(() => cutOff(), drainMs + stopMs).unref();
    });
  }
  // A client that keeps its connection would otherwise keep sending on it until the end.
  subscribe("http.server.request.start", (message) => {
    const { response } = message as { response: ServerResponse };
    if (isDraining()) response.shouldKeepAlive = false;
  });
}

function cutOff(): never {
  log.warn("requests took too long to end and were cut off");
  process.exit(1);
}
