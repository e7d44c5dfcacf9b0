import { readdirSync, readFileSync } from "node:fs";

/** What a process and those that it started hold in memory, MB. */
export function readMemory(pid: number): number {
  const family = findFamily(pid);
  const kilobytes = family.reduce((sum, member) => sum + readKilobytes(member), 0);
  return Math.round(kilobytes / 1024);
}

function findFamily(pid: number): number[] {
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

function readKilobytes(pid: number): number {
  return Number(/^VmRSS:\s*(\d+)/m.exec(readStatus(pid))?.[1] ?? 0);
}

function readStatus(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/status`, "utf8");
  } catch {
    // It ended meanwhile.
    return "";
  }
}
