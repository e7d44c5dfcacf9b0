import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";

import { createStopList, type StopList } from "@/lib/dev/stop-list";
import { stopOnSignals } from "@/lib/dev/stop-on-signals";

/** What `e2e/chaos/run-chaos.ts` exports as `runChaos`. */
export type RunChaos = (options: {
  mode: "inline" | "process";
  seeds: number;
  /** the only or first one to play */
  seed: number;
  isPlanted: boolean;
  say: (line: string) => void;
  stops: StopList;
}) => Promise<{ failed: number; planted?: number }>;

const { values } = parseArgs({
  options: {
    mode: { type: "string", default: "inline" },
    seeds: { type: "string" },
    seed: { type: "string" },
    json: { type: "boolean", default: false },
    planted: { type: "boolean", default: false },
  },
});

function refuse(sentence: string): never {
  console.error(sentence);
  process.exit(1);
}

function readNumber(text: string, name: string): number {
  const number = Number(text);
  if (Number.isInteger(number) && number >= 1) return number;
  return refuse(`--${name} ${text} is no whole number above 0.`);
}

const { mode } = values;
if (mode !== "inline" && mode !== "process") refuse(`--mode is inline or process, not "${mode}".`);
const seed = readNumber(values.seed ?? "1", "seed");
// A seed alone is played again; without one, the first hundred are.
const seeds = readNumber(values.seeds ?? (values.seed ? "1" : "100"), "seeds");

const stops = createStopList();
stopOnSignals(stops.stop, 130);
const say = (line: string) => process.stderr.write(`${line}\n`);
try {
  const path = join(process.cwd(), "e2e", "chaos", "run-chaos.ts");
  const { runChaos } = (await import(pathToFileURL(path).href)) as { runChaos: RunChaos };
  const total = await runChaos({ mode, seeds, seed, isPlanted: values.planted, say, stops });
  await stops.stop();
  const played = values.planted ? total.planted : seeds;
  const passed = (played ?? seeds) - total.failed;
  process.stdout.write(
    values.json ? `${JSON.stringify(total)}\n` : `${passed} passed, ${total.failed} failed\n`,
  );
  process.exit(total.failed === 0 ? 0 : 1);
} catch (error) {
  say(`The chaos runner did not finish: ${(error as Error).message}`);
  await stops.stop();
  process.exit(1);
}
