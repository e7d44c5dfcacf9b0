/**
 * The place in a trace that belongs to a thing of ours: its trace has the thing's own id, so that everything that
 * happens to it is found by it, without anything being stored or carried along.
 * @param id  a uuid
 * @see W3C Trace Context, traceparent
 */
export function traceparentOf(id: string): string {
  const hex = id.replaceAll("-", "").toLowerCase();
  return `00-${hex}-${hex.slice(16)}-01`;
}

export interface SpanPlace {
  traceId: string;
  spanId: string;
}

/** Reads a traceparent; undefined for anything else. */
export function readTraceparent(text: unknown): SpanPlace | undefined {
  const found = typeof text === "string" ? /^00-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}$/.exec(text) : null;
  const [, traceId, spanId] = found ?? [];
  if (!traceId || !spanId || /^0+$/.test(traceId) || /^0+$/.test(spanId)) return undefined;
  return { traceId, spanId };
}
