import {
  type CheckResult,
  fromChaos,
  fromExitCode,
  fromPlaywright,
  fromVitest,
} from "@/lib/dev/check-result";
import { buildWeb } from "@/lib/dev/build-web";
import { runTool } from "@/lib/dev/run-tool";
import type { StopList } from "@/lib/dev/stop-list";

export type Check = { name: string; run(stops: StopList): Promise<CheckResult> };

const format: Check = {
  name: "format",
  run: async (stops) =>
    fromExitCode(
      await runTool(
        { name: "format", file: "prettier/bin/prettier.cjs", args: ["--check", "--log-level=warn", "."] },
        stops,
      ),
    ),
};

const lint: Check = {
  name: "lint",
  run: async (stops) => {
    const cache = ["--cache", "--cache-location=.data/eslint/", "--cache-strategy=content"];
    const args = [".", "--max-warnings=0", ...cache];
    return fromExitCode(await runTool({ name: "lint", file: "eslint/bin/eslint.js", args }, stops));
  },
};

const cycles: Check = {
  name: "cycles",
  run: async (stops) => {
    const how = ["--no-tree", "--no-warning", "--no-progress", "--transform", "--exit-code", "circular:1"];
    const args = [...how, "--tsconfig", "tsconfig.json", "{app,components,lib,prisma,e2e}/**/*.{ts,tsx}"];
    return fromExitCode(await runTool({ name: "cycles", file: "dpdm/lib/bin/dpdm.js", args }, stops));
  },
};

const types: Check = {
  name: "types",
  run: async (stops) => {
    // The types of routes are made by Next and are not in the repository.
    const made = await runTool({ name: "route-types", file: "next/dist/bin/next", args: ["typegen"] }, stops);
    if (!made.isOk) return fromExitCode(made);
    return fromExitCode(
      await runTool({ name: "types", file: "typescript/bin/tsc", args: ["--noEmit"] }, stops),
    );
  },
};

const unused: Check = {
  name: "unused code",
  run: async (stops) =>
    fromExitCode(await runTool({ name: "unused", file: "knip/bin/knip.js", args: ["--no-progress"] }, stops)),
};

const build: Check = {
  name: "build",
  run: async (stops) => {
    try {
      await buildWeb(stops, ".data/logs/build.log");
      return { passed: 1, failed: 0, output: "" };
    } catch (error) {
      return { passed: 0, failed: 1, output: (error as Error).message };
    }
  },
};

/** Checks by stages: those of one stage run at the same time. */
export type Stages = Check[][];

// Each of them uses one core.
const staticChecks = [lint, types, format, cycles, unused];

/** What needs no database: under a minute. */
export const verifyStages: Stages = [staticChecks, [vitest("unit")]];

/** What CI checks. */
export const allStages: Stages = [
  staticChecks,
  [vitest("unit"), vitest("sim"), build],
  // These tests, and lives against real processes, wait more than they work; lives that move their own time fill the gaps.
  [vitest("db"), chaos("inline", 150), chaos("process", 10)],
  // By itself: what a person waits for is looked at with a person's patience.
  [browserCheck()],
];

function chaos(mode: "inline" | "process", lives: number): Check {
  const name = `chaos ${mode}`;
  return {
    name,
    run: async (stops) => {
      const args = ["lib/dev/chaos.ts", "--json", "--mode", mode, "--seeds", String(lives)];
      return fromChaos(await runTool({ name: `chaos-${mode}`, file: "tsx/dist/cli.mjs", args }, stops));
    },
  };
}

function browserCheck(): Check {
  return {
    name: "browser",
    run: async (stops) => {
      const report = ".data/logs/browser.json";
      const env = { PLAYWRIGHT_JSON_OUTPUT_FILE: report };
      const args = ["test", "--reporter=line,json"];
      return fromPlaywright(
        await runTool({ name: "browser", file: "@playwright/test/cli.js", args, env }, stops),
        report,
      );
    },
  };
}

function vitest(project: string): Check {
  return {
    name: project,
    run: async (stops) => {
      const report = `.data/logs/${project}.json`;
      const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
      const args = ["run", "--project", project, "--passWithNoTests", ...reporters];
      return fromVitest(await runTool({ name: project, file: "vitest/vitest.mjs", args }, stops), report);
    },
  };
}
