import pino from "pino";

import { logLevel } from "@/lib/env";

// Keys, tokens, addresses: whatever slips into a field or a message is blanked before it is written (P7).
const secrets =
  /\b(?:(?:sk|rk|pk)_(?:live|test)_\w+|whsec_[\w+/=]+|re_\w{8,}|Bearer\s+\S+|https?:\/\/\S*\/(?:u|e|p|portal|session|invoice)\/\S+|[\w.+-]+@[\w-]+\.[\w.-]+)/g;

/** Blanks what must never be logged. */
export function redact(text: string): string {
  return text.replace(secrets, "[redacted]").replace(/\/u\/[\w-]{16,}/g, "/u/[redacted]");
}

const deepest = 5;

function redactValue(value: unknown, depth = 0): unknown {
  if (typeof value === "string") return redact(value);
  if (value instanceof Error) return describeError(value);
  if (typeof value !== "object" || value === null) return value;
  if (depth >= deepest) return "[deeper]";
  if (Array.isArray(value)) return value.map((each) => redactValue(each, depth + 1));
  if (Object.getPrototypeOf(value) !== Object.prototype) return value;
  return redactAll(value, depth + 1);
}

function redactAll(entry: object, depth: number): Record<string, unknown> {
  return Object.fromEntries(Object.entries(entry).map(([key, value]) => [key, redactValue(value, depth)]));
}

/** An error as a log line may show it: name, code, redacted message; no stack of foreign libraries' data. */
export function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { message: redact(String(error)) };
  const { code } = error as { code?: unknown };
  const stack = error.stack?.split("\n").slice(1, 6).join("\n");
  return { name: error.name, code, message: redact(error.message), stack };
}

/** The only logger: one JSON line an entry, on standard output. */
export const log = pino({
  level: logLevel(),
  base: undefined,
  timestamp: pino.stdTimeFunctions.isoTime,
  formatters: {
    level: (label) => ({ level: label }),
    log: (entry) => redactAll(entry, 0),
  },
  hooks: {
    logMethod(args, method) {
      method.apply(this, args.map((arg) => (typeof arg === "string" ? redact(arg) : arg)) as typeof args);
    },
  },
});
