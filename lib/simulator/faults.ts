import type { Random } from "./random";

export const FAULT_KINDS = [
  "429",
  "lock_timeout",
  "500",
  "500_after",
  "503",
  "timeout",
  "drop_before",
  "drop_after",
  "latency",
] as const;

export type FaultKind = (typeof FAULT_KINDS)[number];

export interface FaultRule {
  /** `*`, or `METHOD /path` where each `*` stands for anything; with a `?` the query is looked at, too. */
  match: string;
  kind: FaultKind;
  probability: number;
  /** How many more requests it hits; null for all. */
  count: number | null;
  latencyMs: number;
}

/** @returns the rule, or a sentence about what is wrong with it */
export function readFaultRule(raw: unknown): FaultRule | string {
  const rule = (raw ?? {}) as Partial<Record<keyof FaultRule, unknown>>;
  if (typeof rule.match !== "string") return 'A fault rule needs "match", such as "POST /v1/invoices/*/pay".';
  if (!FAULT_KINDS.includes(rule.kind as FaultKind)) {
    return `A fault rule needs a "kind" out of: ${FAULT_KINDS.join(", ")}.`;
  }
  const probability = rule.probability ?? 1;
  if (typeof probability !== "number" || probability < 0 || probability > 1) {
    return 'The "probability" of a fault rule lies between 0 and 1.';
  }
  return {
    match: rule.match,
    kind: rule.kind as FaultKind,
    probability,
    count: typeof rule.count === "number" ? rule.count : null,
    latencyMs: typeof rule.latencyMs === "number" ? rule.latencyMs : 0,
  };
}

function matches(pattern: string, request: string): boolean {
  if (pattern === "*") return true;
  const expression = pattern
    .split("*")
    .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"))
    .join(".*");
  return new RegExp(`^${expression}$`).test(request);
}

/** The faults that hit this request: added latency, and at most one failure (the first rule that fires). */
export function drawFaults(
  rules: FaultRule[],
  { method, path, search = "" }: { method: string; path: string; search?: string },
  random: Random,
): { latencyMs: number; failure: FaultKind | null } {
  const drawn: { latencyMs: number; failure: FaultKind | null } = { latencyMs: 0, failure: null };
  for (const rule of rules) {
    const request = rule.match.includes("?") ? `${method} ${path}?${search}` : `${method} ${path}`;
    if (rule.count === 0 || !matches(rule.match, request)) continue;
    if (rule.probability < 1 && random.next() >= rule.probability) continue;
    if (rule.kind !== "latency" && drawn.failure) continue;
    if (rule.count !== null) rule.count -= 1;
    drawn.latencyMs += rule.latencyMs;
    if (rule.kind !== "latency") drawn.failure = rule.kind;
  }
  return drawn;
}
