import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage, ServerResponse } from "node:http";

import { instruments } from "./instruments";
import { nameRoute } from "./name-route";

const methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];
const startedAtMs = new WeakMap<IncomingMessage, number>();

/**
 * Times every request that this process answers.
 * @see Node.js diagnostics_channel, `http.server.request.start` and `http.server.response.finish`
 */
export function measureHttp(): void {
  subscribe("http.server.request.start", (message) => {
    const { request } = message as { request: IncomingMessage };
    startedAtMs.set(request, performance.now());
  });
  subscribe("http.server.response.finish", (message) => {
    const { request, response } = message as { request: IncomingMessage; response: ServerResponse };
    const startMs = startedAtMs.get(request);
    if (startMs === undefined) return;
    const labels = {
      route: nameRoute(request.url ?? ""),
      method: methods.includes(request.method ?? "") ? (request.method ?? "") : "other",
      status: `${Math.floor(response.statusCode / 100)}xx`,
    };
    instruments().httpSeconds.observe(labels, (performance.now() - startMs) / 1000);
  });
}
