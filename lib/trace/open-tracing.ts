import {
  type Context,
  ROOT_CONTEXT,
  type SpanContext,
  SpanStatusCode,
  trace,
  TraceFlags,
} from "@opentelemetry/api";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-http";
import { resourceFromAttributes } from "@opentelemetry/resources";
import {
  BasicTracerProvider,
  BatchSpanProcessor,
  type IdGenerator,
  RandomIdGenerator,
  TraceIdRatioBasedSampler,
} from "@opentelemetry/sdk-trace-base";
import { setTimeout as sleep } from "node:timers/promises";

import { readTraceparent, type SpanPlace } from "./traceparent";
import type { Tracing } from "./traced";

const flushMs = 3_000;
const everyMs = 2_000;

interface Settings {
  endpoint: string;
  service: string;
  release: string;
  /** of traces that are kept: decided by the trace's id, so everywhere alike */
  share: number;
}

/** Records spans and sends them to a collector, in the background and in batches (OTLP over HTTP). */
export function openTracing({ endpoint, service, release, share }: Settings): Tracing {
  const ids = new ChosenIds();
  const exporter = new OTLPTraceExporter({ url: `${endpoint}/v1/traces` });
  const provider = new BasicTracerProvider({
    resource: resourceFromAttributes({ "service.name": service, "service.version": release }),
    sampler: new TraceIdRatioBasedSampler(share),
    idGenerator: ids,
    spanProcessors: [new BatchSpanProcessor(exporter, { scheduledDelayMillis: everyMs })],
  });
  const tracer = provider.getTracer("recoup");
  return {
    start(name, attributes, { parent, self, link }) {
      const linked = readTraceparent(link);
      ids.next = readTraceparent(self);
      const links = linked ? [{ context: toContext(linked) }] : [];
      const span = tracer.startSpan(name, { attributes, links, root: !parent }, under(parent));
      ids.next = undefined;
      const { traceId, spanId } = span.spanContext();
      return {
        traceparent: `00-${traceId}-${spanId}-01`,
        end(errorCode) {
          if (errorCode) span.setStatus({ code: SpanStatusCode.ERROR, message: errorCode });
          span.end();
        },
      };
    },
    async flush() {
      await Promise.race([
        provider.forceFlush().catch(() => undefined),
        sleep(flushMs, undefined, { ref: false }),
      ]);
    },
  };
}

function under(parent: string | undefined): Context {
  const place = readTraceparent(parent);
  return place ? trace.setSpanContext(ROOT_CONTEXT, toContext(place)) : ROOT_CONTEXT;
}

function toContext(place: SpanPlace): SpanContext {
  return { ...place, traceFlags: TraceFlags.SAMPLED, isRemote: true };
}

/** Random ids, but for the span that is to have chosen ones: they are asked for while it starts. */
class ChosenIds implements IdGenerator {
  readonly #random = new RandomIdGenerator();
  next: SpanPlace | undefined;

  generateTraceId(): string {
    return this.next?.traceId ?? this.#random.generateTraceId();
  }

  generateSpanId(): string {
    return this.next?.spanId ?? this.#random.generateSpanId();
  }
}
