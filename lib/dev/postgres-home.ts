import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chownSync, lstatSync, mkdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import {
  copyPostgresBinaries,
  findPostgresBinaries,
  linkPostgresLibraries,
} from "@/lib/dev/postgres-binaries";

type SystemUser = { uid: number; gid: number };

export type PostgresHome = {
  nativeDir: string;
  /** The server's data folder; may not exist yet. Its parent exists and its user can reach it. */
  dataDir: string;
  version: string;
  /** Whom the server runs as; absent when it runs as we do. */
  user?: SystemUser;
};

/** Nothing of ours: a locale or a PG… variable of the caller must not change what the server does. */
export const serverEnvironment: NodeJS.ProcessEnv = {
  NODE_ENV: "production",
  PATH: process.env.PATH,
  LC_ALL: "C",
};

/**
 * Decides where a server's files live and whom it runs as. PostgreSQL refuses root, so as root it
 * runs as the owner of the clone, else as `nobody`, and moves to `/var/tmp` when that user cannot
 * come near the clone (a 0700 home).
 * @param folder  absolute path under the clone, for example `<clone>/.data/demo`; made when missing
 */
export function choosePostgresHome(folder: string): PostgresHome {
  mkdirSync(folder, { recursive: true });
  const binaries = findPostgresBinaries();
  linkPostgresLibraries(binaries.nativeDir);
  const near = { ...binaries, dataDir: join(folder, "postgres") };
  if (process.getuid?.() !== 0) return near;
  const user = ownerOf(near.dataDir) ?? ownerOf(dirname(dirname(folder))) ?? nobody();
  if (canEnter(user, binaries.nativeDir) && canEnter(user, folder)) return { ...near, user };
  const far = makeFarFolder(folder);
  return {
    version: binaries.version,
    nativeDir: copyPostgresBinaries(binaries, dirname(far)),
    dataDir: join(far, "postgres"),
    user,
  };
}

/** Gives a folder that we made as root to the server's user. */
export function giveToServer(path: string, { user }: PostgresHome): void {
  if (user) chownSync(path, user.uid, user.gid);
}

function ownerOf(path: string): SystemUser | undefined {
  const found = statSync(path, { throwIfNoEntry: false });
  return found && found.uid !== 0 ? { uid: found.uid, gid: found.gid } : undefined;
}

function nobody(): SystemUser {
  const line = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .find((entry) => entry.startsWith("nobody:"));
  const [, , uid = "65534", gid = "65534"] = line?.split(":") ?? [];
  return { uid: Number(uid), gid: Number(gid) };
}

// Asked of the kernel as that user: modes, groups, ACLs and mounts all have a say.
function canEnter(user: SystemUser, path: string): boolean {
  const script = 'test -r "$1" && test -x "$1"';
  return spawnSync("sh", ["-c", script, "sh", path], { ...user, cwd: "/", stdio: "ignore" }).status === 0;
}

function makeFarFolder(folder: string): string {
  const clone = dirname(dirname(folder));
  const base = join("/var/tmp", `recoup-${createHash("sha256").update(clone).digest("hex").slice(0, 12)}`);
  mkdirSync(base, { recursive: true, mode: 0o711 });
  const found = lstatSync(base);
  if (!found.isDirectory() || found.uid !== process.getuid?.()) {
    throw new Error(`${base} belongs to somebody else; remove it and start again.`);
  }
  const far = join(base, folder.slice(dirname(folder).length + 1));
  mkdirSync(far, { recursive: true, mode: 0o711 });
  return far;
}
