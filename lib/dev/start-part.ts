import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, fstatSync, mkdirSync, openSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath, pathToFileURL } from "node:url";

export type Part = {
  name: string;
  /** 0 when it could not be started. */
  pid: number;
  logFile: string;
  /** Resolves when the process has ended, with how. */
  ended: Promise<string>;
  /** Waits for a line of the part's output. @throws Error with the log's end when the part dies or says nothing */
  waitForLine(pattern: RegExp, timeoutMs: number): Promise<string>;
  /** SIGTERM, and after 5 s SIGKILL for the whole process group. */
  stop(): Promise<void>;
  /** SIGKILL for the whole process group, as a machine that loses its power would. */
  kill(): Promise<void>;
  /** Starts the same again once it has ended; its output is added to the log. */
  startAgain(): Part;
};

type Options = {
  name: string;
  /** Arguments for node. */
  args: string[];
  env: Record<string, string | undefined>;
  logFile: string;
};

const root = fileURLToPath(new URL("../..", import.meta.url));
const endWithParent = pathToFileURL(join(root, "lib/dev/end-with-parent.mjs")).href;
const patienceMs = 5_000;

/** Starts one part of the stack as a process of its own that ends when we do. */
export function startPart(options: Options): Part {
  mkdirSync(dirname(options.logFile), { recursive: true });
  writeFileSync(options.logFile, "");
  return launch(options);
}

function launch(options: Options): Part {
  const { name, args, env, logFile } = options;
  const output = openSync(logFile, "a");
  const begin = fstatSync(output).size;
  const child = spawn(process.execPath, ["--import", endWithParent, ...args], {
    cwd: root,
    env: env as NodeJS.ProcessEnv,
    // Its own process group: Ctrl-C reaches only us, and we stop the parts in their order.
    detached: true,
    stdio: ["pipe", output, output],
  });
  closeSync(output);
  child.stdin?.on("error", () => {});
  let hasEnded = false;
  const ended = new Promise<string>((resolve) => {
    child.on("error", (error) => resolve(`could not be started (${error.message})`));
    child.on("exit", (code, signal) => {
      // What the part itself has started must not outlive it.
      killGroup(child.pid);
      resolve(signal ? `was ended by ${signal}` : `ended with exit code ${code}`);
    });
  }).finally(() => (hasEnded = true));
  return {
    name,
    pid: child.pid ?? 0,
    logFile,
    ended,
    stop: () => stopChild(child, ended),
    kill: async () => {
      killGroup(child.pid);
      await ended;
    },
    startAgain: () => launch(options),
    waitForLine: async (pattern, timeoutMs) => {
      const givenUpAt = Date.now() + timeoutMs;
      while (!hasEnded && Date.now() < givenUpAt) {
        const line = readFileSync(logFile)
          .subarray(begin)
          .toString("utf8")
          .split("\n")
          .find((candidate) => pattern.test(candidate));
        if (line !== undefined) return line;
        await sleep(25);
      }
      const why = hasEnded ? await ended : `did not get ready within ${timeoutMs / 1000} s`;
      throw new Error(describeEnd(name, why, logFile));
    },
  };
}

/** A sentence on how a part ended, with the end of its log. */
export function describeEnd(name: string, how: string, logFile: string): string {
  const tail = readFileSync(logFile, "utf8").trim().split("\n").slice(-20).join("\n");
  return `${name} ${how}. The end of ${logFile}:\n${tail}`;
}

async function stopChild(child: ChildProcess, ended: Promise<string>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGTERM");
  const isPolite = await Promise.race([ended.then(() => true), sleep(patienceMs, false, { ref: false })]);
  if (isPolite) return;
  killGroup(child.pid);
  await ended;
}

function killGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // The group is gone already.
  }
}
