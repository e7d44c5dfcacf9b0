import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { buildWeb } from "@/lib/dev/build-web";
import { describeEnd, startPart } from "@/lib/dev/start-part";
import type { StopList } from "@/lib/dev/stop-list";

export interface Version {
  name: string;
  commit: string;
  /** absolute path of its own checkout, built */
  folder: string;
}

/** A version of this repository in a folder of its own, with its own database client and web build. */
export async function checkOutVersion(name: string, revision: string, stops: StopList): Promise<Version> {
  const root = process.cwd();
  const commit = execFileSync("git", ["rev-parse", `${revision}^{commit}`], { encoding: "utf8" }).trim();
  // Inside the clone, so that packages are found above it.
  const folder = join(root, ".data", "deploy", name);
  const version = { name, commit: commit.slice(0, 9), folder };
  const stamp = join(folder, ".built-from");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === commit) return version;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const files = execFileSync("git", ["archive", commit], { maxBuffer: 1 << 30 });
  execFileSync("tar", ["-x", "-C", folder], { input: files });
  const logs = join(root, ".data", "logs");
  const generate = startPart({
    name: `database client of ${name}`,
    args: [
      join(root, "node_modules/prisma/build/index.js"),
      "generate",
      "--config",
      join(folder, "prisma.config.ts"),
    ],
    env: process.env,
    logFile: join(logs, `deploy-${name}-generate.log`),
  });
  const how = await generate.ended;
  if (how !== "ended with exit code 0") throw new Error(describeEnd(generate.name, how, generate.logFile));
  await buildWeb(stops, join(logs, `deploy-${name}-build.log`), folder);
  writeFileSync(stamp, commit);
  return version;
}
