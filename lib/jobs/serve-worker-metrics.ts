import { once } from "node:events";
import { createServer, type Server } from "node:http";

import type { Env } from "@/lib/env";
import { log } from "@/lib/log";
import { mayReadMetrics } from "@/lib/metrics/may-read-metrics";
import { metricsType, renderProcessMetrics } from "@/lib/metrics/render-metrics";

type Settings = Pick<Env, "WORKER_METRICS_PORT" | "WORKER_METRICS_HOST" | "METRICS_TOKEN">;

/**
 * Shows a worker's own metrics at `/metrics` and whether it lives at `/health`, where a port is set for it.
 * @param isAlive  whether the worker still makes its rounds
 * @returns closes it
 * @throws Error with a sentence when others could read them without a token, or the port is taken
 */
export async function serveWorkerMetrics(
  { WORKER_METRICS_PORT: port, WORKER_METRICS_HOST: host, METRICS_TOKEN: token }: Settings,
  isAlive: () => boolean,
): Promise<() => void> {
  if (port === undefined) return () => undefined;
  const isPrivate = host === "127.0.0.1" || host === "::1" || host === "localhost";
  if (!isPrivate && !token) {
    throw new Error(`WORKER_METRICS_HOST=${host} lets others in: set METRICS_TOKEN too.`);
  }
  const server = makeServer(isAlive, isPrivate ? undefined : token);
  server.listen(port, host);
  try {
    await once(server, "listening");
  } catch (error) {
    const { code } = error as { code?: string };
    throw new Error(`WORKER_METRICS_PORT=${port} cannot be used (${code}): give each worker its own.`);
  }
  log.info({ host, port }, "metrics of this worker are shown");
  server.unref();
  return () => {
    server.close();
    server.closeAllConnections();
  };
}

function makeServer(isAlive: () => boolean, token: string | undefined): Server {
  return createServer((request, response) => {
    const answer = (status: number, text: string, type = "text/plain") =>
      response.writeHead(status, { "content-type": type, "cache-control": "no-store" }).end(text);
    if (request.url === "/health") return isAlive() ? answer(200, "alive\n") : answer(503, "stuck\n");
    if (request.url !== "/metrics") return answer(404, "");
    if (token && !mayReadMetrics(request.headers.authorization, token)) return answer(401, "");
    void renderProcessMetrics().then(
      (text) => answer(200, text, metricsType),
      () => answer(500, ""),
    );
  });
}
