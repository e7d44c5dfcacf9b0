import { readFileSync, rmSync } from "node:fs";
import { relative } from "node:path";
import { stripVTControlCharacters } from "node:util";

import type { ToolResult } from "@/lib/dev/run-tool";

export type CheckResult = {
  passed: number;
  failed: number;
  /** A line for each test that failed, where the tool tells: what is read first, and all that a short log may keep. */
  failures?: string[];
  /** What the tool printed; worth showing when something failed. */
  output: string;
};

/** A static check is one test. */
export function fromExitCode({ isOk, output }: ToolResult): CheckResult {
  return { passed: isOk ? 1 : 0, failed: isOk ? 0 : 1, output };
}

type VitestReport = {
  numPassedTests: number;
  testResults: {
    name: string;
    status: string;
    assertionResults: { status: string; fullName: string; failureMessages: string[] }[];
  }[];
};

/** Counts vitest's JSON report; a file that could not even be loaded is one failure. */
export function fromVitest({ isOk, output }: ToolResult, file: string): CheckResult {
  const report = takeReport<VitestReport>(file);
  if (!report) return { passed: 0, failed: 1, output };
  const failures = report.testResults.flatMap(({ name, status, assertionResults }) => {
    const file = relative(process.cwd(), name);
    const failed = assertionResults.filter((test) => test.status === "failed");
    if (status === "failed" && failed.length === 0) return [`${file}: could not be run`];
    return failed.map((test) => describe(file, test.fullName, test.failureMessages[0]));
  });
  return count(report.numPassedTests, failures.length, isOk, output, failures);
}

type PlaywrightSuite = {
  suites?: PlaywrightSuite[];
  specs?: {
    ok: boolean;
    file: string;
    title: string;
    tests: { results: { error?: { message?: string } }[] }[];
  }[];
};
type PlaywrightReport = {
  stats: { expected: number; unexpected: number; flaky: number };
  suites: PlaywrightSuite[];
  errors: { message?: string }[];
};

/** Counts Playwright's JSON report; errors outside of tests are failures too. */
export function fromPlaywright({ isOk, output }: ToolResult, file: string): CheckResult {
  const report = takeReport<PlaywrightReport>(file);
  if (!report) return { passed: 0, failed: 1, output };
  const { expected, unexpected, flaky } = report.stats;
  const failures = [
    ...report.suites.flatMap(failuresIn),
    ...report.errors.map(({ message }) => describe("outside of tests", "", message)),
  ];
  // The reporter tells of each test that begins.
  const told = output.replaceAll(/^\[\d+\/\d+\] .*\n/gm, "");
  return count(expected, unexpected + flaky + report.errors.length, isOk, told, failures);
}

function failuresIn({ suites = [], specs = [] }: PlaywrightSuite): string[] {
  const failed = specs.filter(({ ok }) => !ok);
  const own = failed.map(({ file, title, tests }) => {
    const errors = tests.flatMap(({ results }) => results.flatMap(({ error }) => error?.message ?? []));
    return describe(file, title, errors[0]);
  });
  return [...own, ...suites.flatMap(failuresIn)];
}

function describe(file: string, title: string, message = ""): string {
  const [why = ""] = stripVTControlCharacters(message).trim().split("\n");
  return [file, title, why].filter(Boolean).join(": ");
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
function count(
  passed: number,
  failed: number,
  isOk: boolean,
  output: string,
  failures?: string[],
): CheckResult {
  return { passed, failed: isOk ? failed : Math.max(1, failed), output, failures };
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
