import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describeEnd, startPart } from "@/lib/dev/start-part";
import type { StopList } from "@/lib/dev/stop-list";

const root = fileURLToPath(new URL("../..", import.meta.url));
const stamp = join(root, ".next", "built-from");
const sources = [
  ...["app", "components", "lib", "public", "prisma/schema", "instrumentation.ts", "package-lock.json"],
  ...["next.config.js", "postcss.config.mjs", "tsconfig.json"],
];
const notShipped = /(^lib\/(dev|testing|simulator)\/)|(^lib\/db\/generated\/)|(\.test\.tsx?$)/;

/**
 * Makes the production build of the web app unless the present one was made from the same sources.
 * @returns whether a build was needed
 * @throws Error with the end of the build's output
 */
export async function buildWeb(stops: StopList, logFile: string): Promise<boolean> {
  const wanted = hashSources();
  const isFresh =
    existsSync(join(root, ".next", "BUILD_ID")) &&
    existsSync(stamp) &&
    readFileSync(stamp, "utf8") === wanted;
  if (isFresh) return false;
  await runBuild(stops, logFile);
  writeFileSync(stamp, wanted);
  return true;
}

function hashSources(): string {
  const hash = createHash("sha256");
  for (const file of sources.flatMap(listFiles))
    hash.update(`${file}\n`).update(readFileSync(join(root, file)));
  return hash.digest("hex");
}

function listFiles(path: string): string[] {
  const found = statSync(join(root, path), { throwIfNoEntry: false });
  if (!found) return [];
  if (!found.isDirectory()) return [path];
  return readdirSync(join(root, path), { recursive: true, encoding: "utf8" })
    .map((name) => `${path}/${name}`)
    .filter((file) => !notShipped.test(file) && statSync(join(root, file)).isFile())
    .sort();
}

async function runBuild(stops: StopList, logFile: string): Promise<void> {
  const next = join(root, "node_modules", "next", "dist", "bin", "next");
  const env = { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" };
  const build = startPart({ name: "next build", args: [next, "build"], env, logFile });
  stops.add(build.stop);
  const how = await build.ended;
  if (how !== "ended with exit code 0") throw new Error(describeEnd(build.name, how, logFile));
}
