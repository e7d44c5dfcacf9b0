import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

export type RunningPostgres = { pid: number; port: number; isReady: boolean };

/** Reads `postmaster.pid`; undefined when no server of this data folder is running. */
export function readRunningPostgres(dataDir: string): RunningPostgres | undefined {
  // A server that ends removes it between any look and read.
  const lines = readIfThere(join(dataDir, "postmaster.pid")).split("\n");
  const pid = Number(lines[0]);
  if (!pid || !isServerOf(pid, dataDir)) return undefined;
  return { pid, port: Number(lines[3]), isReady: lines[7]?.trim() === "ready" };
}

/** Removes a pid file whose process is not a server of this folder: it would make the next start fail. */
export function removeStalePidFile(dataDir: string): void {
  if (!readRunningPostgres(dataDir)) rmSync(join(dataDir, "postmaster.pid"), { force: true });
}

/** Stops the server of a data folder, if one runs: politely, then at once, then by force. */
export async function stopRunningPostgres(dataDir: string): Promise<void> {
  for (const signal of ["SIGINT", "SIGQUIT", "SIGKILL"] as const) {
    const running = readRunningPostgres(dataDir);
    if (!running) return;
    sendSignal(running.pid, signal);
    const givenUpAt = Date.now() + 10_000;
    while (readRunningPostgres(dataDir)?.pid === running.pid && Date.now() < givenUpAt) await sleep(10);
  }
}

function isServerOf(pid: number, dataDir: string): boolean {
  if (existsSync("/proc/self/cmdline"))
    return readIfThere(`/proc/${pid}/cmdline`).split("\0").includes(dataDir);
  const { stdout } = spawnSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" });
  return stdout?.includes(`-D ${dataDir} `) ?? false;
}

function readIfThere(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}

function sendSignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}
