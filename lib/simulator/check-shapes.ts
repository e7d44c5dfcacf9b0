import { existsSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { type Finding, checkExchange, countObjects } from "./check/check-exchange";
import { checkDeclaredParams, findUndriven, servedEndpoints } from "./check/check-routes";
import { driveEverything } from "./check/drive-everything";
import { createRecordingClient, type Exchange } from "./check/record-traffic";
import { readSubset } from "./check/subset";
import { addAccount } from "./control/add-account";
import { startSimulator } from "./start-simulator";

/** What the check found. `lines` are unique, sorted, one per place that is off. */
export type ShapeReport = { endpoints: number; objects: number; lines: string[] };

// A list of a hundred with one wrong field is one deviation, not a hundred.
function writeLine({ endpoint, side, deviation }: Finding): string {
  return `${endpoint}: ${side}.${deviation.field.replace(/\[\d+\]/g, "[]")}: ${deviation.what}`;
}

async function recordTraffic(): Promise<{ exchanges: Exchange[]; broken: string[] }> {
  const simulator = await startSimulator({ seed: "check", world: "empty" });
  const exchanges: Exchange[] = [];
  try {
    simulator.world.switches.rateLimits = false;
    const account = addAccount(simulator.world, { name: "Checked" });
    const withKey = (key: string) => createRecordingClient(simulator.url, key, exchanges);
    const broken = await driveEverything({
      stripe: withKey(account.keys.test.secret),
      control: simulator.control,
      where: { account: account.id, mode: "test" },
      keys: { scan: account.keys.test.scan },
      withKey,
    });
    return { exchanges, broken };
  } finally {
    await simulator.close();
  }
}

/**
 * Drives a fresh simulator through the real SDK and holds every request and answer against the API
 * description.
 * @param path  the description's file or its folder
 */
export async function checkShapes(path: string): Promise<ShapeReport> {
  const subset = readSubset(path);
  const { exchanges, broken } = await recordTraffic();
  const findings = [
    ...exchanges.flatMap((exchange) => checkExchange(subset, exchange)),
    ...checkDeclaredParams(subset),
    ...findUndriven(exchanges),
  ];
  const lines = [
    ...new Set([...findings.map(writeLine), ...broken.map((sentence) => `DRIVE ${sentence}`)]),
  ].sort();
  const objects = exchanges.reduce((sum, { body }) => sum + countObjects(body), 0);
  return { endpoints: servedEndpoints().length, objects, lines };
}

async function main(args: string[]): Promise<number> {
  const path = args.find((argument) => !argument.startsWith("--"));
  if (!path) {
    process.stderr.write("Say where the API description is: simulator:check -- <folder or file> [--json]\n");
    return 2;
  }
  if (!existsSync(path)) {
    process.stderr.write(`There is no API description at ${path}.\n`);
    return 2;
  }
  const report = await checkShapes(path);
  if (args.includes("--json")) process.stdout.write(`${JSON.stringify(report)}\n`);
  else {
    const summary = `${report.endpoints} endpoints, ${report.objects} objects, ${report.lines.length} deviations`;
    process.stdout.write([...report.lines, summary, ""].join("\n"));
  }
  return report.lines.length > 0 ? 1 : 0;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href)
  process.exitCode = await main(process.argv.slice(2));
