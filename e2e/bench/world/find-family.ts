import { readdirSync, readFileSync } from "node:fs";

/** A process and all that it started, directly or not; what ended is not found any more. */
export function findFamily(pid: number): number[] {
  const parents = readdirSync("/proc").flatMap((name) => {
    const status = /^\d+$/.test(name) ? readStatus(Number(name)) : "";
    const parent = /^PPid:\s*(\d+)/m.exec(status)?.[1];
    return parent ? [{ pid: Number(name), parent: Number(parent) }] : [];
  });
  const family = [pid];
  for (const member of family) {
    family.push(...parents.filter(({ parent }) => parent === member).map((child) => child.pid));
  }
  return family;
}

/** What the system says of a process; empty when it ended meanwhile. */
export function readStatus(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/status`, "utf8");
  } catch {
    // It ended meanwhile.
    return "";
  }
}
