import { readFile } from "node:fs/promises";

import { BadExport } from "@/e2e/bench/recompute/read-export";
import { type Group, recomputeExport } from "@/e2e/bench/recompute/recompute-export";

const shownDeviations = 50;

async function readBytes(path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new BadExport(
      code === "ENOENT" ? `There is no file ${path}.` : `The file ${path} cannot be read (${code}).`,
    );
  }
}

function printGroups(groups: Group[]): number {
  for (const { name, checked, deviations } of groups) {
    const result = deviations.length === 0 ? "all as recomputed" : `${deviations.length} deviate`;
    console.log(`${name.padEnd(18)} ${String(checked).padStart(8)} figures, ${result}`);
  }
  const deviations = groups.flatMap((group) => group.deviations);
  for (const { figure, stated, recomputed } of deviations.slice(0, shownDeviations)) {
    console.log(`${figure}: the export says ${stated ?? "nothing"}, recomputed ${recomputed ?? "nothing"}`);
  }
  if (deviations.length > shownDeviations) {
    console.log(`and ${deviations.length - shownDeviations} more`);
  }
  const checked = groups.reduce((sum, group) => sum + group.checked, 0);
  console.log(`${checked} figures checked, ${deviations.length} deviations.`);
  return deviations.length === 0 ? 0 : 1;
}

/**
 * `node --import tsx e2e/bench/recompute.ts <export.json>`: computes all totals of an exported scan again from the
 * failures and the evidence in it, with none of the product's own code.
 * @returns 0 when all are as stated, 1 with a list of those that are not, 2 when the file cannot be checked
 */
async function main(paths: string[]): Promise<number> {
  const [path] = paths;
  if (!path || paths.length > 1) {
    console.error("Give one file: the JSON export of a scan.");
    return 2;
  }
  try {
    return printGroups(recomputeExport(await readBytes(path)));
  } catch (error) {
    if (!(error instanceof BadExport)) throw error;
    console.error(error.message);
    return 2;
  }
}

process.exitCode = await main(process.argv.slice(2));
