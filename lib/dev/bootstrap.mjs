// The first file of every npm script: plain JavaScript without a dependency, because a bare clone has none yet.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const commands = {
  demo: "lib/dev/demo.ts",
  dev: "lib/dev/develop.ts",
  test: "lib/dev/run-tests.ts",
  verify: "lib/dev/verify.ts",
  e2e: "lib/dev/run-e2e.ts",
  simulator: "lib/simulator/main.ts",
  "simulator:check": "lib/simulator/check-shapes.ts",
  bench: "lib/dev/bench.ts",
  "verify:deploy": "lib/dev/verify-deploy.ts",
  chaos: "lib/dev/chaos.ts",
};

function refuseOldNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  console.error(`Recoup needs Node 20.19 or newer; this is Node ${process.versions.node}.`);
  console.error("Install a current Node (https://nodejs.org) and start again.");
  process.exit(1);
}

function say(line) {
  // Standard output belongs to the command: with --json it carries one line for another program.
  process.stderr.write(`${line}\n`);
}

/** Runs a program to its end; its output is kept back and shown only when it fails. */
function runQuietly(title, file, args) {
  const startedAt = Date.now();
  const seconds = () => `${Math.round((Date.now() - startedAt) / 1000)} s`;
  say(`${title} …`);
  const ticker = setInterval(() => say(`  still working, ${seconds()}`), 10_000);
  return new Promise((resolve) => {
    const child = spawn(file, args, { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
    const output = [];
    child.stdout.on("data", (chunk) => output.push(chunk));
    child.stderr.on("data", (chunk) => output.push(chunk));
    const stop = (signal) => child.kill(signal);
    const signals = ["SIGINT", "SIGTERM", "SIGHUP"];
    signals.forEach((signal) => process.once(signal, stop));
    const finish = (problem) => {
      clearInterval(ticker);
      signals.forEach((signal) => process.off(signal, stop));
      if (problem === null) return resolve(say(`  done, ${seconds()}`));
      say(Buffer.concat(output).toString().trim().split("\n").slice(-30).join("\n"));
      say(`${title}: ${problem}. Nothing was started.`);
      process.exit(1);
    };
    child.on("error", (error) => finish(`cannot run ${file} (${error.code ?? error.message})`));
    child.on("close", (code, signal) =>
      finish(code === 0 ? null : `ended with ${signal ?? `exit code ${code}`}`),
    );
  });
}

async function installPackages() {
  const lock = join(root, "package-lock.json");
  const stamp = join(root, "node_modules", ".installed-lock");
  const npmsOwn = join(root, "node_modules", ".package-lock.json");
  const wanted = createHash("sha256").update(readFileSync(lock)).digest("hex");
  const isStamped = existsSync(npmsOwn) && existsSync(stamp) && readFileSync(stamp, "utf8") === wanted;
  if (isStamped) return;
  const isFresh =
    !existsSync(stamp) && existsSync(npmsOwn) && statSync(npmsOwn).mtimeMs >= statSync(lock).mtimeMs;
  if (!isFresh) {
    const flags = ["ci", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"];
    const npm = process.env.npm_execpath;
    const isNpm = npm?.endsWith("npm-cli.js") && existsSync(npm);
    await runQuietly(
      "Installing packages",
      isNpm ? process.execPath : "npm",
      isNpm ? [npm, ...flags] : flags,
    );
  }
  writeFileSync(stamp, wanted);
}

async function generateClient() {
  const schema = join(root, "prisma", "schema");
  if (!existsSync(schema)) return;
  const files = readdirSync(schema).sort();
  const hash = createHash("sha256").update(readFileSync(join(root, "package-lock.json")));
  for (const file of files) hash.update(file).update(readFileSync(join(schema, file)));
  const wanted = hash.digest("hex");
  const stamp = join(root, "node_modules", ".generated-schema");
  const isMade = existsSync(join(root, "lib", "db", "generated", "client.ts"));
  if (isMade && existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return;
  const cli = join(root, "node_modules", "prisma", "build", "index.js");
  await runQuietly("Generating the database client", process.execPath, [cli, "generate"]);
  writeFileSync(stamp, wanted);
}

refuseOldNode();
const [command = "", ...args] = process.argv.slice(2);
const target = Object.hasOwn(commands, command) ? join(root, commands[command]) : undefined;
if (target === undefined) {
  say(`Unknown command "${command}". Known: ${Object.keys(commands).join(", ")}.`);
  process.exit(1);
}
if (!existsSync(target)) {
  say(`${command} is not part of this version (${commands[command]} is missing).`);
  process.exit(1);
}
process.chdir(root);
await installPackages();
await generateClient();
// In this process, not in a child: signals, exit code and terminal are the command's own.
process.argv = [process.execPath, target, ...args];
await import("tsx");
await import(pathToFileURL(target).href);
