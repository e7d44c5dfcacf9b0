import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { basename, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { StopList } from "@/lib/dev/stop-list";

type Claim = { pid: number; port: number };

/**
 * Takes a data folder for this process; when a living process has it, the next one (`demo-2`, `demo-3` …).
 * Whether the holder lives is asked of it on a port: a process id may have been given to another program.
 * @param wanted  absolute path
 * @returns the folder, made when it was missing
 */
export async function claimDataFolder(wanted: string, stops: StopList): Promise<string> {
  const port = await answerForUs(stops);
  for (let n = 1; n <= 20; n += 1) {
    const folder = n === 1 ? wanted : `${wanted}-${n}`;
    if (await claim(folder, port)) {
      stops.add(() => rmSync(join(folder, "claim.json"), { force: true }));
      return folder;
    }
  }
  throw new Error(`All of ${wanted} to ${basename(wanted)}-20 are in use. Stop one of them.`);
}

async function claim(folder: string, port: number): Promise<boolean> {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, "claim.json");
  const holder = readClaim(file);
  if (holder && (await isAlive(holder))) return false;
  writeFileSync(file, JSON.stringify({ pid: process.pid, port }));
  // Of two that start in the same moment the later writer has it.
  await sleep(50);
  return readClaim(file)?.pid === process.pid;
}

function answerForUs(stops: StopList): Promise<number> {
  const server = createServer((_request, response) => response.end(String(process.pid)));
  stops.add(() => {
    server.closeAllConnections();
    server.close();
  });
  server.unref();
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => resolve((server.address() as AddressInfo).port));
  });
}

async function isAlive({ pid, port }: Claim): Promise<boolean> {
  try {
    const answer = await fetch(`http://127.0.0.1:${port}/`, { signal: AbortSignal.timeout(1_000) });
    return (await answer.text()) === String(pid);
  } catch {
    return false;
  }
}

function readClaim(file: string): Claim | undefined {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Claim;
  } catch {
    return undefined;
  }
}
