import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { fromChaos, fromExitCode, fromPlaywright, fromVitest } from "@/lib/dev/check-result";

function report(content: unknown): string {
  const file = join(mkdtempSync(join(tmpdir(), "recoup-report-")), "report.json");
  writeFileSync(file, JSON.stringify(content));
  return file;
}
const ok = { isOk: true, output: "" };
const bad = { isOk: false, output: "what went wrong" };
const passing = { status: "passed", assertionResults: [{ status: "passed" }] };

describe("counting results", () => {
  it("counts a static check as one test", () => {
    expect(fromExitCode(ok)).toMatchObject({ passed: 1, failed: 0 });
    expect(fromExitCode(bad)).toEqual({ passed: 0, failed: 1, output: "what went wrong" });
  });

  it("counts a test file that could not be loaded as a failure", () => {
    const broken = { status: "failed", assertionResults: [] };
    const file = report({ numPassedTests: 1, testResults: [passing, broken] });
    expect(fromVitest(bad, file)).toMatchObject({ passed: 1, failed: 1 });
  });

  it("counts a run as failed that ended badly after all its tests had passed", () => {
    const file = report({ numPassedTests: 1, testResults: [passing] });
    expect(fromVitest(bad, file)).toMatchObject({ passed: 1, failed: 1 });
  });

  it("counts a run without a report as failed, also when an older run left one", () => {
    const file = report({ numPassedTests: 1, testResults: [passing] });
    expect(fromVitest(ok, file)).toMatchObject({ passed: 1, failed: 0 });
    expect(fromVitest(bad, file)).toMatchObject({ passed: 0, failed: 1 });
  });

  it("counts flaky browser tests and errors outside of tests as failures", () => {
    const file = report({ stats: { expected: 5, unexpected: 1, flaky: 1 }, errors: [{}] });
    expect(fromPlaywright(bad, file)).toMatchObject({ passed: 5, failed: 3 });
  });

  it("counts each life of a chaos run, and a run that ended before its last line as a failure", () => {
    const last = '{"seeds":150,"failed":2,"collected":80,"mails":300,"crashes":90}';
    expect(fromChaos({ isOk: false, output: `a story\n${last}\n` })).toMatchObject({
      passed: 148,
      failed: 2,
    });
    expect(fromChaos({ isOk: true, output: "a story" })).toMatchObject({ passed: 0, failed: 1 });
  });
});
