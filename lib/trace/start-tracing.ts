import { env } from "@/lib/env";

import { keepTracing } from "./traced";

/**
 * Starts tracing where OTEL_EXPORTER_OTLP_ENDPOINT names a collector; else nothing of OpenTelemetry is loaded. Our own
 * spans only: the recorder is not the process-wide one, to which Next would tell addresses with tokens in them.
 */
export async function startTracing(service: "web" | "worker"): Promise<void> {
  const { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, OTEL_TRACES_SAMPLER_ARG: share, RELEASE: release } = env();
  if (!endpoint) return;
  const { openTracing } = await import("./open-tracing");
  keepTracing(openTracing({ endpoint, share, release, service: `recoup-${service}` }));
}
