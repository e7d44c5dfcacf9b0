import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildWeb } from "@/lib/dev/build-web";
import { choosePort } from "@/lib/dev/choose-port";
import { claimDataFolder } from "@/lib/dev/claim-data-folder";
import { startClockFollower } from "@/lib/dev/clock-follower";
import { makeStackEnvironment } from "@/lib/dev/stack-environment";
import { secondsSince, type StackContext } from "@/lib/dev/stack-context";
import { describeEnd, type Part, startPart } from "@/lib/dev/start-part";
import { introduceApp, startSimulatorPart } from "@/lib/dev/start-simulator-part";
import { startDatabase } from "@/lib/dev/start-database";
import type { StopList } from "@/lib/dev/stop-list";
import { waitUntilReady } from "@/lib/dev/wait-until-ready";
import { sourceWorkerArgs, webArgs, workerArgs } from "@/lib/dev/process-args";

export type Stack = {
  /** Addresses without a slash at their end. */
  app: string;
  simulator: string;
  /** Restricted keys of the simulator's first account. */
  keys: { live: string; test: string };
  databaseUrls: { ownerUrl: string; appUrl: string };
  folder: string;
  /** Environment of web and worker, for a part that is started again by a test. */
  env: Record<string, string | undefined>;
  parts: { simulator: Part; web: Part; worker: Part };
  /** Resolves with what to tell when a part ends that nobody stopped. */
  died: Promise<string>;
};

export type UpOptions = {
  /** Names the data folder: `.data/<name>`. */
  name: string;
  mode: "production" | "development";
  /** Told, line by line, what happens. */
  say(line: string): void;
  stops: StopList;
  /** True for tests: what the caller's environment says about databases, providers and ports is ignored. */
  isPrivate?: boolean;
  /** Where the sources of web app and worker are, for a production build; by default this clone. */
  webFolder?: string;
};

const root = fileURLToPath(new URL("../..", import.meta.url)).replace(/\/$/, "");

/**
 * Starts everything on this machine: PostgreSQL, simulator, web and worker. What is started is added to
 * `stops`; stopped in the order worker, web, simulator, PostgreSQL.
 * @throws Error with the end of the failing part's log; the caller then stops `stops`
 */
export async function up(options: UpOptions): Promise<Stack> {
  const { name, mode, say, stops, isPrivate = false, webFolder = root } = options;
  const given: StackContext["given"] = isPrivate ? {} : process.env;
  const context = { folder: await claimFolder(name, say, stops), given, say, stops };
  const [databaseUrls, simulator] = await Promise.all([
    startDatabase(context),
    startSimulatorPart(context),
    mode === "production" ? prepareBuild(context, webFolder) : undefined,
  ]);
  const app = `http://127.0.0.1:${await choosePort("PORT", given.PORT, say)}`;
  const made = makeStackEnvironment(context.folder, app, simulator.url, databaseUrls.appUrl);
  const env = { ...(isPrivate ? basics() : process.env), ...made, ...keepSet(given, made), NODE_ENV: mode };
  const clockFollower = await startClockFollower(databaseUrls.ownerUrl, stops);
  await introduceApp(simulator.url, {
    url: app,
    clockFollower,
    mailWebhookSecret: made.RESEND_WEBHOOK_SECRET,
  });
  const parts = { simulator: simulator.part, ...(await startApp(app, mode, env, webFolder, context)) };
  const { folder } = context;
  return {
    app,
    simulator: simulator.url,
    keys: simulator.keys,
    databaseUrls,
    folder,
    env,
    parts,
    died: watch(parts, stops),
  };
}

async function claimFolder(name: string, say: UpOptions["say"], stops: StopList): Promise<string> {
  const wanted = join(root, ".data", name);
  const folder = await claimDataFolder(wanted, stops);
  if (folder !== wanted) say(`This clone already runs one; the data of this one is in ${folder}`);
  return folder;
}

async function prepareBuild({ folder, say, stops }: StackContext, webFolder: string): Promise<void> {
  say("Making the production build of the web app, if it changed …");
  const startedAt = Date.now();
  const isNew = await buildWeb(stops, join(folder, "logs", "build.log"), webFolder);
  say(isNew ? `The web app is built (${secondsSince(startedAt)})` : "The web app's build is up to date");
}

async function startApp(
  app: string,
  mode: UpOptions["mode"],
  env: Stack["env"],
  webFolder: string,
  { folder, say, stops }: StackContext,
) {
  say("Starting web and worker …");
  const start = (name: string, args: string[]) => {
    const part = startPart({ name, args, env, logFile: join(folder, "logs", `${name}.log`) });
    stops.add(part.stop);
    return part;
  };
  const isProduction = mode === "production";
  const { port } = new URL(app);
  const web = start(
    "web",
    isProduction
      ? webArgs(webFolder, port)
      : ["node_modules/next/dist/bin/next", "dev", webFolder, "-p", port, "-H", "127.0.0.1"],
  );
  const worker = start("worker", isProduction ? workerArgs(webFolder) : ["--watch", ...sourceWorkerArgs]);
  await Promise.all([waitUntilReady(web, `${app}/api/health/ready`), worker.waitForLine(/ready/i, 60_000)]);
  return { web, worker };
}

/** What a person or a script has set already wins over what we would take. */
function keepSet(given: StackContext["given"], made: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.keys(made).flatMap((name) => (given[name] ? [[name, given[name]]] : [])));
}

/** The caller's environment without anything that could steer the stack. */
function basics(): Record<string, string | undefined> {
  const { PATH, HOME, USER, TMPDIR, LANG, NODE_OPTIONS, NODE_EXTRA_CA_CERTS } = process.env;
  return { PATH, HOME, USER, TMPDIR, LANG, NODE_OPTIONS, NODE_EXTRA_CA_CERTS };
}

function watch(parts: Stack["parts"], stops: StopList): Promise<string> {
  return new Promise((resolve) => {
    for (const { name, ended, logFile } of Object.values(parts)) {
      void ended.then((how) => {
        if (!stops.isStopping) resolve(describeEnd(name, how, logFile));
      });
    }
  });
}
