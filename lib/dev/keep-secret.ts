import { linkSync, readFileSync, unlinkSync, writeFileSync } from "node:fs";
import { randomBytes } from "node:crypto";

/**
 * Reads a secret from a file that only its owner may read, or makes it once.
 * @param make  the text of a new secret; 32 random bytes in hexadecimal when left out
 */
export function keepSecret(path: string, make = () => randomBytes(32).toString("hex")) {
  const kept = readSecret(path);
  if (kept !== undefined) return { secret: kept, isNew: false };
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, make(), { mode: 0o600 });
  try {
    // A link either appears whole or not at all, and refuses when another process was first.
    linkSync(draft, path);
    return { secret: readFileSync(draft, "utf8"), isNew: true };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    return { secret: readFileSync(path, "utf8"), isNew: false };
  } finally {
    unlinkSync(draft);
  }
}

function readSecret(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}
