import { readFileSync, rmSync } from "node:fs";
import type { ToolResult } from "@/lib/dev/run-tool";

export type CheckResult = {
  passed: number;
  failed: number;
  /** What the tool printed; worth showing when something failed. */
  output: string;
};

/** A static check is one test. */
export function fromExitCode({ isOk, output }: ToolResult): CheckResult {
  return { passed: isOk ? 1 : 0, failed: isOk ? 0 : 1, output };
}

type VitestReport = {
  numPassedTests: number;
  testResults: { status: string; assertionResults: { status: string }[] }[];
};

/** Counts vitest's JSON report; a file that could not even be loaded is one failure. */
export function fromVitest({ isOk, output }: ToolResult, file: string): CheckResult {
  const report = takeReport<VitestReport>(file);
  if (!report) return { passed: 0, failed: 1, output };
  const failures = report.testResults.map(({ status, assertionResults }) => {
    const failed = assertionResults.filter((test) => test.status === "failed").length;
    return status === "failed" ? Math.max(1, failed) : failed;
  });
  return count(report.numPassedTests, sum(failures), isOk, output);
}

type PlaywrightReport = { stats: { expected: number; unexpected: number; flaky: number }; errors: unknown[] };

/** Counts Playwright's JSON report; errors outside of tests are failures too. */
export function fromPlaywright({ isOk, output }: ToolResult, file: string): CheckResult {
  const report = takeReport<PlaywrightReport>(file);
  if (!report) return { passed: 0, failed: 1, output };
  const { expected, unexpected, flaky } = report.stats;
  return count(expected, unexpected + flaky + report.errors.length, isOk, output);
}

/** Each life is a test; the last line says how many there were and how many failed. */
export function fromChaos({ isOk, output }: ToolResult): CheckResult {
  const last = output.trim().split("\n").at(-1) ?? "";
  const told = /^\{"seeds":(\d+),"failed":(\d+)/.exec(last);
  if (!told) return { passed: 0, failed: 1, output };
  const [lives, failed] = [Number(told[1]), Number(told[2])];
  return count(lives - failed, failed, isOk, output);
}

// A tool that fails without a failed test (an unhandled rejection, a broken teardown) has failed all the same.
function count(passed: number, failed: number, isOk: boolean, output: string): CheckResult {
  return { passed, failed: isOk ? failed : Math.max(1, failed), output };
}

// Taken away once read, so that a later run that writes none is not counted by an old one.
function takeReport<T>(file: string): T | undefined {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as T;
  } catch {
    return undefined;
  } finally {
    rmSync(file, { force: true });
  }
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
