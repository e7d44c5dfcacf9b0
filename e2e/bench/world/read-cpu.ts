import { readFileSync } from "node:fs";

import type pg from "pg";

import { findFamily, readStatus } from "@/e2e/bench/world/find-family";

// The unit of /proc, the same on all that we run on.
const ticksPerSecond = 100;

/** Processor time that a process and those that it started have used, ms; also of those that ended. */
export function readCpuMs(pid: number): number {
  const ticks = findFamily(pid).reduce((sum, member) => sum + readTicks(member), 0);
  return (ticks * 1000) / ticksPerSecond;
}

function readTicks(pid: number): number {
  try {
    // A name may hold spaces; what follows its bracket does not.
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
      .replace(/^.*\) /s, "")
      .split(" ");
    // Its own, of the program and of the system, and that of its children that ended.
    return fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks), 0);
  } catch {
    return 0;
  }
}

/** The process that all others of a PostgreSQL on this machine descend from. */
export async function findPostgres(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ pid: number }>("SELECT pg_backend_pid() AS pid");
  const parent = /^PPid:\s*(\d+)/m.exec(readStatus(rows[0]?.pid ?? 0))?.[1];
  if (!parent) throw new Error("PostgreSQL runs on another machine.");
  return Number(parent);
}
