import { readFileSync } from "node:fs";

const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * Stops everything when the terminal, npm or another program asks this process to end, then ends it.
 * @param exitCode  with which the process ends after a signal
 */
export function stopOnSignals(stop: () => Promise<void>, exitCode: number): void {
  // Writing to a terminal that was closed must not end us before everything is stopped.
  process.stdout.on("error", () => {});
  process.stderr.on("error", () => {});
  const end = async () => {
    await stop();
    process.exit(exitCode);
  };
  // npm passes Ctrl-C on although the terminal already sent it: further signals change nothing.
  for (const signal of signals) process.on(signal, () => void end());
  watchNpm(end);
}

// npm killed by SIGKILL leaves us, and the shell between us, without anybody who could end us.
function watchNpm(end: () => Promise<void>): void {
  if (!process.env.npm_lifecycle_event) return;
  const ancestors = readAncestors();
  const timer = setInterval(() => {
    if (readAncestors() === ancestors) return;
    clearInterval(timer);
    void end();
  }, 1_000);
  timer.unref();
}

function readAncestors(): string {
  return `${process.ppid} ${readParentOf(process.ppid)}`;
}

function readParentOf(pid: number): string {
  try {
    // "pid (name) state parent …"; the name may hold spaces and brackets.
    return readFileSync(`/proc/${pid}/stat`, "utf8").split(")").at(-1)?.split(" ")[2] ?? "";
  } catch {
    return "";
  }
}
