import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import pg from "pg";
import { isIdleSql, nextDueSql, setOffsetSql } from "@/lib/dev/clock-follower-sql";
import type { StopList } from "@/lib/dev/stop-list";

/**
 * The app's side of the demo clock, as a small server on loopback: the simulator asks it when the app has
 * something due next and whether it is idle, and tells it the new time.
 * @param ownerUrl  sees all merchants
 * @returns its URL: GET answers `{ nextDueAt, idle }`, POST `{ now }` sets the clock
 */
export async function startClockFollower(ownerUrl: string, stops: StopList): Promise<string> {
  const pool = new pg.Pool({ connectionString: ownerUrl, max: 2 });
  pool.on("error", () => {});
  const server = createServer((request, response) => {
    answer(pool, request, response).catch((error: Error) => send(response, 500, { error: error.message }));
  });
  stops.add(async () => {
    server.closeAllConnections();
    server.close();
    await pool.end();
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

async function answer(pool: pg.Pool, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.method === "POST") return moveClock(pool, request, response);
  const { rows } = await pool.query<{ next_due_at: Date | null; idle: boolean }>(
    `SELECT (${nextDueSql}) AS next_due_at, (${isIdleSql}) AS idle`,
  );
  const { next_due_at: nextDueAt = null, idle = false } = rows[0] ?? {};
  send(response, 200, { nextDueAt: nextDueAt?.toISOString() ?? null, idle });
}

async function moveClock(pool: pg.Pool, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { now } = JSON.parse(await readBody(request)) as { now?: string };
  const nowMs = Date.parse(now ?? "");
  if (Number.isNaN(nowMs)) return send(response, 400, { error: "Give the time as { now: ISO date }." });
  await pool.query(setOffsetSql, [Math.round(nowMs - Date.now())]);
  send(response, 200, { now });
}

async function readBody(request: IncomingMessage): Promise<string> {
  let body = "";
  for await (const chunk of request) body += chunk;
  return body;
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}
