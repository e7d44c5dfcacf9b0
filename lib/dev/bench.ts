import { readdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { createStopList } from "@/lib/dev/stop-list";
import { stopOnSignals } from "@/lib/dev/stop-on-signals";
import { renderTable, type BenchRow } from "@/lib/dev/render-table";
import type { StopList } from "@/lib/dev/stop-list";

/** What a file in `e2e/bench` exports as `bench`. */
export type Bench = (context: {
  say(line: string): void;
  /** For what the benchmark starts; stopped after it, and on Ctrl-C. */
  stops: StopList;
  /** How many links are stored, where that matters. */
  links: number;
  /** How many cases are stored, where that matters. */
  cases: number;
  /** How many steps are due, and how many are stored, where that matters. */
  due: number;
  stored: number;
}) => Promise<BenchRow[]>;

const { values, positionals } = parseArgs({
  options: {
    json: { type: "boolean", default: false },
    links: { type: "string", default: "1000000" },
    cases: { type: "string", default: "1000000" },
    due: { type: "string", default: "100000" },
    stored: { type: "string", default: "1000000" },
  },
  allowPositionals: true,
});
const folder = join(process.cwd(), "e2e", "bench");
// Beside the benchmarks: a command of its own.
const notBenches = ["recompute.ts"];
const known = readdirSync(folder)
  .filter((file) => file.endsWith(".ts") && !notBenches.includes(file))
  .map((file) => file.slice(0, -3));
const name = positionals[0];
if (!name || !known.includes(name)) {
  console.error(
    `${name ? `There is no benchmark "${name}". ` : ""}Name one: ${known.join(", ") || "there are none yet"}.`,
  );
  process.exit(1);
}

const [links, cases, due, stored] = [values.links, values.cases, values.due, values.stored].map((text) => {
  const number = Number(text);
  if (Number.isInteger(number) && number >= 1) return number;
  console.error(`"${text}" is no number of links, cases or steps.`);
  process.exit(1);
}) as [number, number, number, number];

const stops = createStopList();
stopOnSignals(stops.stop, 130);
const say = (line: string) => process.stderr.write(`${line}\n`);
try {
  const { bench } = (await import(pathToFileURL(join(folder, `${name}.ts`)).href)) as { bench: Bench };
  const rows = await bench({ say, stops, links, cases, due, stored });
  process.stdout.write(`${renderTable(rows)}\n`);
  if (values.json) process.stdout.write(`${JSON.stringify({ bench: name, rows })}\n`);
  await stops.stop();
  process.exit(0);
} catch (error) {
  say(`The benchmark ${name} did not finish: ${(error as Error).message}`);
  await stops.stop();
  process.exit(1);
}
