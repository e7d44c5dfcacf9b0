import { env } from "@/lib/env";
import { mayReadMetrics } from "@/lib/metrics/may-read-metrics";
import { metricsType, renderAllMetrics } from "@/lib/metrics/render-metrics";

export const dynamic = "force-dynamic";

/** For Prometheus: what this process counted and what waits in the installation. 404 without METRICS_TOKEN. */
export async function GET(request: Request): Promise<Response> {
  const token = env().METRICS_TOKEN;
  if (!token) return new Response(null, { status: 404 });
  if (!mayReadMetrics(request.headers.get("authorization"), token)) {
    return new Response("Bring METRICS_TOKEN as a bearer token.\n", {
      status: 401,
      headers: { "www-authenticate": "Bearer" },
    });
  }
  const headers = { "content-type": metricsType, "cache-control": "no-store" };
  return new Response(await renderAllMetrics(), { headers });
}

export function HEAD(): Response {
  return new Response(null, { status: 405 });
}
