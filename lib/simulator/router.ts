import type { IncomingHttpHeaders } from "node:http";

import type { FaultKind } from "./faults";

interface Entry<T> {
  segments: string[];
  pattern: string;
  value: T;
}

/** Finds what was registered for a method and a path; `:name` in a pattern takes one segment. */
export class RouteTable<T> {
  private entries = new Map<string, Entry<T>[]>();

  add(method: string, pattern: string, value: T): void {
    const segments = pattern.split("/");
    const key = `${method} ${segments.length}`;
    const found = this.entries.get(key) ?? [];
    found.push({ segments, pattern, value });
    // Fixed segments win over names, whatever the order of registration.
    found.sort((left, right) => (left.pattern.includes(":") ? 1 : 0) - (right.pattern.includes(":") ? 1 : 0));
    this.entries.set(key, found);
  }

  /** Everything registered, with its method and pattern. */
  all(): { method: string; pattern: string; value: T }[] {
    return [...this.entries].flatMap(([key, entries]) =>
      entries.map(({ pattern, value }) => ({ method: key.split(" ")[0] ?? "", pattern, value })),
    );
  }

  find(method: string, path: string): { value: T; pattern: string; params: Record<string, string> } | null {
    const segments = path.split("/");
    for (const entry of this.entries.get(`${method} ${segments.length}`) ?? []) {
      const params = match(entry.segments, segments);
      if (params) return { value: entry.value, pattern: entry.pattern, params };
    }
    return null;
  }
}

function match(pattern: string[], segments: string[]): Record<string, string> | null {
  const params: Record<string, string> = {};
  for (let i = 0; i < pattern.length; i += 1) {
    const expected = pattern[i]!;
    const given = segments[i]!;
    if (!expected.startsWith(":")) {
      if (expected !== given) return null;
      continue;
    }
    if (given === "") return null;
    params[expected.slice(1)] = decode(given);
  }
  return params;
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

export interface PlainRequest {
  method: string;
  path: string;
  params: Record<string, string>;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  /** The raw body. */
  body: string;
  /** A fault rule that hit this request and that its handler has to answer with; transport faults are not here. */
  fault: FaultKind | null;
}

export interface PlainResponse {
  status?: number;
  headers?: Record<string, string>;
  body?: string;
}

export type PlainHandler = (request: PlainRequest) => PlainResponse | Promise<PlainResponse>;

/** The routes outside Stripe's API: pages for people, the control API, the mail half. */
export class Router {
  private table = new RouteTable<PlainHandler>();

  route(method: string, pattern: string, handler: PlainHandler): void {
    this.table.add(method, pattern, handler);
  }

  find(method: string, path: string) {
    return this.table.find(method, path);
  }
}

export function html(body: string, status = 200): PlainResponse {
  return {
    status,
    headers: { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" },
    body,
  };
}

export function json(value: unknown, status = 200): PlainResponse {
  return { status, headers: { "content-type": "application/json" }, body: JSON.stringify(value) };
}

export function redirect(to: string, status = 303): PlainResponse {
  return { status, headers: { location: to, "cache-control": "no-store" }, body: "" };
}
