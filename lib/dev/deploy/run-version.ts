import { readFileSync } from "node:fs";
import { join } from "node:path";

import { builtWorker } from "@/lib/dev/build-worker";
import { findFreePort } from "@/lib/dev/choose-port";
import { webArgs } from "@/lib/dev/process-args";
import { describeEnd, type Part, startPart } from "@/lib/dev/start-part";
import type { StopList } from "@/lib/dev/stop-list";
import { waitUntilReady } from "@/lib/dev/wait-until-ready";

import type { Version } from "./check-out-version";

type Environment = Record<string, string | undefined>;

const logOf = (name: string) => join(process.cwd(), ".data", "logs", `deploy-${name}.log`);

/** What a version's own files are found by, although all packages are shared. */
const within = ({ folder }: Version, env: Environment) => ({
  ...env,
  TSX_TSCONFIG_PATH: join(folder, "tsconfig.json"),
});

/** Runs a version's migrations, from where that version keeps them. */
export async function migrateTo(version: Version, env: Environment): Promise<void> {
  const { scripts } = JSON.parse(readFileSync(join(version.folder, "package.json"), "utf8"));
  const program = String(scripts["db:migrate"]).split(" ").at(-1) ?? "";
  const args = ["--import", "tsx", join(version.folder, program)];
  const name = `${version.name}-migrate`;
  const part = startPart({ name, args, env: within(version, env), logFile: logOf(name) });
  const how = await part.ended;
  if (how !== "ended with exit code 0") throw new Error(describeEnd(part.name, how, part.logFile));
}

export interface RunningWeb {
  part: Part;
  port: number;
}

/** Starts a web process of a version; ready when it says so. */
export async function startWebOf(
  version: Version,
  name: string,
  env: Environment,
  stops: StopList,
): Promise<RunningWeb> {
  const port = await findFreePort();
  const args = webArgs(version.folder, port);
  const part = startPart({ name, args, env: within(version, env), logFile: logOf(name) });
  stops.add(part.stop);
  await waitUntilReady(part, `http://127.0.0.1:${port}/api/health/ready`);
  return { part, port };
}

/** Starts a worker of a version. */
export async function startWorkerOf(version: Version, env: Environment, stops: StopList): Promise<Part> {
  const name = `${version.name}-worker`;
  const args = [join(version.folder, builtWorker)];
  const part = startPart({ name, args, env: within(version, env), logFile: logOf(name) });
  stops.add(part.stop);
  await part.waitForLine(/worker ready/, 60_000);
  return part;
}

/** Tells a process to stop, as a deploy does, and waits for its own end. @returns how it ended */
export async function tellToStop({ pid, ended }: Part): Promise<string> {
  process.kill(pid, "SIGTERM");
  return ended;
}
