import { spawn } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { giveToServer, type PostgresHome, serverEnvironment } from "@/lib/dev/postgres-home";
import { stopRunningPostgres } from "@/lib/dev/postgres-pid-file";

/**
 * Makes a server's data folder unless a usable one is there. A folder whose password is unknown or
 * that another major version wrote is thrown away: what these servers hold can be made again.
 */
export async function createDataFolder(home: PostgresHome, password: string, isNew = false): Promise<void> {
  const isUsable = existsSync(home.dataDir) && !isNew && isOfThisMajor(home);
  if (!isUsable) return replaceDataFolder(home, password);
  // A copied or unpacked clone often has wider modes, which PostgreSQL refuses.
  chmodSync(home.dataDir, 0o700);
}

/** Throws a server's data away and makes an empty folder with this password. */
export async function replaceDataFolder(home: PostgresHome, password: string): Promise<void> {
  const { dataDir } = home;
  await stopRunningPostgres(dataDir);
  rmSync(dataDir, { recursive: true, force: true });
  const unfinished = join(dirname(dataDir), `unfinished-${process.pid}`);
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { mode: 0o700 });
  giveToServer(unfinished, home);
  await runInitdb(home, unfinished, password);
  try {
    renameSync(unfinished, dataDir);
  } catch (error) {
    // Another start finished first, with the same password.
    rmSync(unfinished, { recursive: true, force: true });
    if (!existsSync(dataDir)) throw error;
  }
}

function isOfThisMajor({ dataDir, version }: PostgresHome): boolean {
  const file = join(dataDir, "PG_VERSION");
  return existsSync(file) && readFileSync(file, "utf8").trim() === version.split(".")[0];
}

async function runInitdb(home: PostgresHome, into: string, password: string): Promise<void> {
  const passwordFile = `${into}-password`;
  writeFileSync(passwordFile, password, { mode: 0o600 });
  giveToServer(passwordFile, home);
  const login = ["-U", "postgres", "-A", "scram-sha-256", "--pwfile", passwordFile];
  const locale = ["-E", "UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"];
  try {
    await runToEnd(home, join(home.nativeDir, "bin", "initdb"), [
      "-D",
      into,
      ...login,
      ...locale,
      "--no-sync",
    ]);
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

function runToEnd(home: PostgresHome, file: string, args: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, {
      ...home.user,
      cwd: "/",
      env: serverEnvironment,
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    child.stdout.on("data", (chunk) => (output += chunk));
    child.stderr.on("data", (chunk) => (output += chunk));
    child.on("error", reject);
    child.on("close", (code) => {
      if (code === 0) return resolve();
      reject(new Error(`PostgreSQL could not make its data folder:\n${output.trim()}`));
    });
  });
}
