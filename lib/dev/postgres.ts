import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, existsSync, openSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { findFreePort } from "@/lib/dev/choose-port";
import { createDataFolder, replaceDataFolder } from "@/lib/dev/create-data-folder";
import { keepSecret } from "@/lib/dev/keep-secret";
import { choosePostgresHome, type PostgresHome, serverEnvironment } from "@/lib/dev/postgres-home";
import {
  readRunningPostgres,
  type RunningPostgres,
  removeStalePidFile,
  stopRunningPostgres,
} from "@/lib/dev/postgres-pid-file";

export type PostgresServer = {
  port: number;
  dataDir: string;
  /** True when a server left over from a killed start was taken on. */
  isAdopted: boolean;
  /** Connection URL of the server's owner. */
  urlOf(database: string): string;
  stop(): Promise<void>;
  /** Lets the server run on after our end, for the others who use it. */
  leave(): void;
};

type Options = {
  /** Absolute path of the folder under the clone that keeps data, password and log, two levels below the clone's root. */
  folder: string;
  port?: number;
  /** Server settings, for example `{ fsync: "off" }`. */
  settings?: Record<string, string>;
};

const startTimeoutMs = 60_000;

/**
 * Starts PostgreSQL on 127.0.0.1, or adopts the server that a killed start left on the same folder. Where the folder's
 * path is short enough, its addresses name a Unix socket, by which every statement costs both sides less.
 * Stops by itself when this process ends in any way.
 * @throws Error with the end of the server's log
 */
export async function startPostgres({ folder, port, settings = {} }: Options): Promise<PostgresServer> {
  const home = choosePostgresHome(folder);
  const { secret: password, isNew } = keepSecret(join(folder, "postgres-password"));
  await createDataFolder(home, password, isNew);
  const log = join(folder, "postgres.log");
  const givenUpAt = Date.now() + startTimeoutMs;
  let ownPid: number | undefined;
  let failedStarts = 0;
  while (Date.now() < givenUpAt && failedStarts < 10) {
    const running = readRunningPostgres(home.dataDir);
    if (!running) {
      removeStalePidFile(home.dataDir);
      ownPid = await spawnServer(
        home,
        port ?? (await findFreePort()),
        { ...socketSetting(home), ...settings },
        log,
      );
      // A lost race for the folder or the port: look again, the winner may be adopted.
      if (ownPid === undefined) await sleep(200 * ++failedStarts);
      continue;
    }
    const answer = await tryLogin(running.port, password);
    const isOwn = running.pid === ownPid;
    if (answer === "welcome" && (isOwn || (await isStaying(home, running)))) {
      return describe(home, running, password, !isOwn);
    }
    if (answer === "wrong password") await replaceDataFolder(home, password);
    else await sleep(25); // still starting, or shutting down after its last owner was killed
  }
  throw new Error(`PostgreSQL did not start in ${home.dataDir}:\n${tailOf(log)}`);
}

// Longer paths of sockets are refused by the system: 107 bytes, less the socket's own name.
const longestSocketFolder = 85;

function socketSetting({ dataDir }: PostgresHome): Record<string, string> {
  const isPossible = dataDir.length <= longestSocketFolder;
  return { unix_socket_directories: isPossible ? dataDir : "" };
}

function describe(home: PostgresHome, { pid, port }: RunningPostgres, password: string, isAdopted: boolean) {
  const watcher = stopWithUs(home, pid);
  // A server that was taken on may have been started without.
  const isNear = existsSync(join(home.dataDir, `.s.PGSQL.${port}`));
  const host = isNear ? encodeURIComponent(home.dataDir) : "127.0.0.1";
  return {
    port,
    dataDir: home.dataDir,
    isAdopted,
    urlOf: (database: string) => `postgresql://postgres:${password}@${host}:${port}/${database}`,
    stop: async () => {
      await stopRunningPostgres(home.dataDir);
      watcher.kill("SIGKILL");
    },
    leave: () => void watcher.kill("SIGKILL"),
  };
}

// A server whose holder was killed a moment ago is about to be stopped by its watcher.
async function isStaying({ dataDir }: PostgresHome, { pid }: RunningPostgres): Promise<boolean> {
  await sleep(200);
  const later = readRunningPostgres(dataDir);
  return later?.pid === pid && later.isReady;
}

/** @returns the server's process id once it is ready, undefined when it ended instead */
async function spawnServer(home: PostgresHome, port: number, settings: Record<string, string>, log: string) {
  const fixed = {
    listen_addresses: "127.0.0.1",
    timezone: "UTC",
    log_timezone: "UTC",
  };
  const flags = Object.entries({ ...fixed, ...settings }).flatMap(([name, value]) => [
    "-c",
    `${name}=${value}`,
  ]);
  const output = openSync(log, "w");
  const child = spawn(
    join(home.nativeDir, "bin", "postgres"),
    ["-D", home.dataDir, "-p", String(port), ...flags],
    {
      ...home.user,
      cwd: "/",
      // Its own session: Ctrl-C in the terminal must reach us, not the database.
      detached: true,
      env: serverEnvironment,
      stdio: ["ignore", output, output],
    },
  );
  closeSync(output);
  let hasEnded = false;
  child.on("error", () => (hasEnded = true)).on("exit", () => (hasEnded = true));
  child.unref();
  while (!hasEnded) {
    const running = readRunningPostgres(home.dataDir);
    if (running?.pid === child.pid && running?.isReady) return child.pid;
    await sleep(5);
  }
  return undefined;
}

/** A shell that waits for our end of its pipe to close, which even SIGKILL does, and then stops the server. */
function stopWithUs(home: PostgresHome, pid: number): ChildProcess {
  const script = 'read -r _; read -r pid < "$1" && [ "$pid" = "$2" ] && kill -INT "$2"';
  const args = ["-c", script, "sh", join(home.dataDir, "postmaster.pid"), String(pid)];
  const watcher = spawn("sh", args, {
    ...home.user,
    cwd: "/",
    detached: true,
    stdio: ["pipe", "ignore", "ignore"],
  });
  watcher.on("error", () => {});
  watcher.stdin?.on("error", () => {});
  (watcher.stdin as unknown as { unref?: () => void } | null)?.unref?.();
  watcher.unref();
  return watcher;
}

async function tryLogin(port: number, password: string): Promise<"welcome" | "wrong password" | "not yet"> {
  const client = new pg.Client({ host: "127.0.0.1", port, user: "postgres", password, database: "postgres" });
  client.on("error", () => {});
  try {
    await client.connect();
    return "welcome";
  } catch (error) {
    return (error as { code?: string }).code === "28P01" ? "wrong password" : "not yet";
  } finally {
    await client.end().catch(() => {});
  }
}

function tailOf(file: string): string {
  return readFileSync(file, "utf8").trim().split("\n").slice(-15).join("\n");
}
