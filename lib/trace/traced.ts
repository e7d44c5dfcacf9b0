import { AsyncLocalStorage } from "node:async_hooks";

/** Codes, kinds and ids of ours: never a name, an address, a token or a text from outside. */
export type SpanAttributes = Record<string, string | number | boolean>;

export interface SpanOptions {
  /** traceparent of what caused this; by default the span that is open around it */
  parent?: string;
  /** traceparent of what asked for this, where that is another trace */
  askedBy?: string;
  /** traceparent that this span itself is to have, as the first of its trace */
  self?: string;
}

export interface OpenSpan {
  traceparent: string;
  end(errorCode?: string): void;
}

/** What records spans; there is none unless tracing was started. */
export interface Tracing {
  start(
    name: string,
    attributes: SpanAttributes,
    options: Omit<SpanOptions, "askedBy"> & { link?: string },
  ): OpenSpan;
  flush(): Promise<void>;
}

// Next bundles routes apart: one recorder a process all the same.
const kept = globalThis as { recoupTracing?: Tracing; recoupSpan?: AsyncLocalStorage<string> };
const current = (kept.recoupSpan ??= new AsyncLocalStorage<string>());

export function keepTracing(tracing: Tracing | undefined): void {
  kept.recoupTracing = tracing;
}

/** Does work as one span of a trace; without tracing it just does it. Of a failure only the code is recorded. */
export async function traced<T>(
  name: string,
  attributes: SpanAttributes,
  work: () => Promise<T>,
  options: SpanOptions = {},
): Promise<T> {
  const tracing = kept.recoupTracing;
  if (!tracing) return work();
  const around = options.askedBy ?? current.getStore();
  const isFirst = options.self !== undefined;
  const parent = isFirst ? undefined : (options.parent ?? around);
  const link = parent === around ? undefined : around;
  const span = tracing.start(name, attributes, { parent, self: options.self, link });
  try {
    const done = await current.run(span.traceparent, work);
    span.end();
    return done;
  } catch (error) {
    span.end(codeOf(error));
    throw error;
  }
}

/** Where we are, to be carried over the queue; undefined without tracing. */
export function currentTraceparent(): string | undefined {
  return kept.recoupTracing && current.getStore();
}

/** Sends what is recorded, waiting a few seconds at most. */
export async function flushTraces(): Promise<void> {
  await kept.recoupTracing?.flush();
}

function codeOf(error: unknown): string {
  const { code } = error as { code?: unknown };
  if (typeof code === "string" && /^[\w.-]{1,60}$/.test(code)) return code;
  return error instanceof Error ? error.name : "unknown";
}

export function isTraced(): boolean {
  return kept.recoupTracing !== undefined;
}
