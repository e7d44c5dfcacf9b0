import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { builtWorker, buildWorker } from "@/lib/dev/build-worker";
import { describeEnd, startPart } from "@/lib/dev/start-part";
import type { StopList } from "@/lib/dev/stop-list";

const root = fileURLToPath(new URL("../..", import.meta.url));
const sources = [
  ...["app", "components", "lib", "public", "prisma/schema", "package-lock.json"],
  ...["instrumentation.ts", "proxy.ts", "next.config.js", "postcss.config.mjs", "tsconfig.json"],
];
const notShipped = /(^lib\/(dev|testing|simulator)\/)|(^lib\/db\/generated\/)|(\.test\.tsx?$)/;

/**
 * Makes the production build of web app and worker unless the present one was made from the same sources.
 * @param folder  of the sources and of the build; by default this clone's own
 * @returns whether a build was needed
 * @throws Error with the end of the build's output
 */
export async function buildWeb(stops: StopList, logFile: string, folder = root): Promise<boolean> {
  const stamp = join(folder, ".next", "built-from");
  const wanted = hashSources(folder);
  const isFresh =
    existsSync(join(folder, ".next", "BUILD_ID")) &&
    existsSync(join(folder, builtWorker)) &&
    existsSync(stamp) &&
    readFileSync(stamp, "utf8") === wanted;
  if (isFresh) return false;
  await runBuild(stops, logFile, folder);
  await buildWorker(folder);
  writeFileSync(stamp, wanted);
  return true;
}

function hashSources(folder: string): string {
  const hash = createHash("sha256");
  for (const file of sources.flatMap((path) => listFiles(folder, path)))
    hash.update(`${file}\n`).update(readFileSync(join(folder, file)));
  return hash.digest("hex");
}

function listFiles(folder: string, path: string): string[] {
  const found = statSync(join(folder, path), { throwIfNoEntry: false });
  if (!found) return [];
  if (!found.isDirectory()) return [path];
  return readdirSync(join(folder, path), { recursive: true, encoding: "utf8" })
    .map((name) => `${path}/${name}`)
    .filter((file) => !notShipped.test(file) && statSync(join(folder, file)).isFile())
    .sort();
}

async function runBuild(stops: StopList, logFile: string, folder: string): Promise<void> {
  const next = join(root, "node_modules", "next", "dist", "bin", "next");
  const env = { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" };
  const build = startPart({ name: "next build", args: [next, "build", folder], env, logFile });
  stops.add(build.stop);
  const how = await build.ended;
  if (how !== "ended with exit code 0") throw new Error(describeEnd(build.name, how, logFile));
}
