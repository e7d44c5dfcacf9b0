import { Connection, type Answer } from "@/e2e/bench/load/connection";
import type { StopList } from "@/lib/dev/stop-list";

/** Something whose pace is measured: one call is one unit of work. */
export interface Target {
  name: string;
  fire(): Promise<void>;
}

export interface WireRequest {
  method: "GET" | "POST";
  path: string;
  headers?: Record<string, string>;
  body?: string;
}

export type Send = (request: WireRequest) => Promise<Answer>;

/** Sends requests over as many kept-alive connections as are under way at once. */
export function openConnections(origin: string, stops: StopList): Send {
  const url = new URL(origin);
  const idle: Connection[] = [];
  const all: Connection[] = [];
  stops.add(() => all.forEach((connection) => connection.close()));
  const open = () => {
    const connection = new Connection(url);
    all.push(connection);
    return connection;
  };
  return async (request) => {
    const connection = idle.pop() ?? open();
    try {
      return await connection.send(write(url, request));
    } finally {
      idle.push(connection);
    }
  };
}

/** A target that must answer with one status. */
export function httpTarget(name: string, send: Send, status: number, next: () => WireRequest): Target {
  return {
    name,
    fire: async () => {
      const answer = await send(next());
      if (answer.status !== status)
        throw new Error(`${name} answered ${answer.status} instead of ${status}.`);
    },
  };
}

function write(url: URL, { method, path, headers = {}, body }: WireRequest): string {
  const length = body === undefined ? {} : { "content-length": String(Buffer.byteLength(body)) };
  const lines = Object.entries({ host: url.host, ...headers, ...length }).map(
    ([key, value]) => `${key}: ${value}`,
  );
  return `${method} ${path} HTTP/1.1\r\n${lines.join("\r\n")}\r\n\r\n${body ?? ""}`;
}
