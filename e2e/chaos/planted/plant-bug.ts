import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import type { Bug } from "./bugs";

// What a player needs to run; the rest of the clone stays where it is.
const copied = ["lib", "e2e/chaos", "prisma/schema", "package.json", "tsconfig.json"];

/** A copy of the source in which a bug can be planted, and taken out again. */
export class Garden {
  readonly root = join(process.cwd(), ".data", "planted");

  constructor() {
    rmSync(this.root, { recursive: true, force: true });
    mkdirSync(this.root, { recursive: true });
    for (const name of copied) cpSync(name, join(this.root, name), { recursive: true });
    symlinkSync(join(process.cwd(), "node_modules"), join(this.root, "node_modules"));
  }

  /**
   * Puts a bug into the copy.
   * @returns takes it out again
   * @throws Error when the text is not there exactly once: the source moved on, and the bug has to follow
   */
  plant({ name, file, find, put }: Bug): () => void {
    const path = join(this.root, file);
    const whole = readFileSync(path, "utf8");
    const places = whole.split(find).length - 1;
    if (places !== 1) throw new Error(`"${name}" finds its text ${places} times in ${file}.`);
    writeFileSync(
      path,
      whole.replace(find, () => put),
    );
    return () => writeFileSync(path, whole);
  }

  clear(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}
