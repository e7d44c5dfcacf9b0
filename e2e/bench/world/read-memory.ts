import { findFamily, readStatus } from "@/e2e/bench/world/find-family";
import type { Stack } from "@/lib/dev/up";

/** What a process and those that it started hold in memory, MB. */
export function readMemory(pid: number): number {
  const family = findFamily(pid);
  const kilobytes = family.reduce((sum, member) => sum + readKilobytes(member), 0);
  return Math.round(kilobytes / 1024);
}

/** The row of a benchmark that loads the web process, which hardly ever gives back what it took. */
export const webMemory = ({ parts }: Stack) => ({
  name: "memory of the web process",
  rssMb: readMemory(parts.web.pid),
});

function readKilobytes(pid: number): number {
  return Number(/^VmRSS:\s*(\d+)/m.exec(readStatus(pid))?.[1] ?? 0);
}
