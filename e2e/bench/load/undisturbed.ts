import { readFileSync } from "node:fs";

const mostStolen = 0.02;
const mostRepeats = 2;

/** Measures again where the machine's host gave much of the processors to others meanwhile: that measures the host. */
export async function undisturbed<T>(measure: () => Promise<T>, say: (line: string) => void): Promise<T> {
  for (let repeats = 0; ; repeats += 1) {
    const before = readProcessors();
    const measured = await measure();
    const after = readProcessors();
    const stolen = (after.stolen - before.stolen) / (after.total - before.total);
    if (stolen <= mostStolen) return measured;
    const isLast = repeats === mostRepeats;
    say(`Others had ${Math.round(stolen * 100)} % of the processors${isLast ? "" : ": measured once more"}.`);
    if (isLast) return measured;
  }
}

/** Time of all processors since the machine started, and what of it its host gave to others (proc(5), "steal"). */
function readProcessors(): { total: number; stolen: number } {
  const [line = ""] = readFileSync("/proc/stat", "utf8").split("\n");
  // user, nice, system, idle, iowait, irq, softirq, steal; guests are counted in user already
  const times = line.split(/\s+/).slice(1, 9).map(Number);
  return { total: times.reduce((sum, time) => sum + time, 0), stolen: times[7] ?? 0 };
}
