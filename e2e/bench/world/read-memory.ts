import { findFamily, readStatus } from "@/e2e/bench/world/find-family";
import type { Stack } from "@/lib/dev/up";

type Field = "VmRSS" | "VmHWM";

/** What a process and those that it started hold in memory, MB. */
export function readMemory(pid: number, field: Field = "VmRSS"): number {
  const family = findFamily(pid);
  const kilobytes = family.reduce((sum, member) => sum + readKilobytes(member, field), 0);
  return Math.round(kilobytes / 1024);
}

/** The row of a benchmark that loads the web process: the most that it held, whatever it gave back since. */
export const webMemory = ({ parts }: Stack) => ({
  name: "memory of the web process, at most",
  rssMb: readMemory(parts.web.pid, "VmHWM"),
});

function readKilobytes(pid: number, field: Field): number {
  return Number(new RegExp(`^${field}:\\s*(\\d+)`, "m").exec(readStatus(pid))?.[1] ?? 0);
}
