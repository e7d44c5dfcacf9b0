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
const passing = { name: "a.test.ts", status: "passed", assertionResults: [{ status: "passed" }] };

describe("counting results", () => {
  it("counts a static check as one test", () => {
    expect(fromExitCode(ok)).toMatchObject({ passed: 1, failed: 0 });
    expect(fromExitCode(bad)).toEqual({ passed: 0, failed: 1, output: "what went wrong" });
  });

  it("counts a test file that could not be loaded as a failure", () => {
    const broken = { name: join(process.cwd(), "lib/b.test.ts"), status: "failed", assertionResults: [] };
    const file = report({ numPassedTests: 1, testResults: [passing, broken] });
    const failures = ["lib/b.test.ts: could not be run"];
    expect(fromVitest(bad, file)).toMatchObject({ passed: 1, failed: 1, failures });
  });

  it("names each failed test with the first line of why", () => {
    const failed = { status: "failed", fullName: "a mail goes out", failureMessages: ["expected 1\n  at x"] };
    const file = report({
      numPassedTests: 0,
      testResults: [{ ...passing, name: "/b.test.ts", assertionResults: [failed] }],
    });
    expect(fromVitest(bad, file).failures).toEqual([
      expect.stringMatching(/b\.test\.ts: a mail goes out: expected 1$/),
    ]);

    const error = { message: "\u001b[31mlink is gone\u001b[39m\nCall log" };
    const spec = { ok: false, file: "scan.spec.ts", title: "a scan ends", tests: [{ results: [{ error }] }] };
    const passed = { ok: true, file: "scan.spec.ts", title: "it begins", tests: [] };
    const browser = report({
      stats: { expected: 1, unexpected: 1, flaky: 0 },
      suites: [{ suites: [{ specs: [passed, spec] }] }],
      errors: [],
    });
    const told = { isOk: false, output: "[1/2] [own] › scan.spec.ts\n  1) scan.spec.ts\n" };
    expect(fromPlaywright(told, browser)).toEqual({
      passed: 1,
      failed: 1,
      output: "  1) scan.spec.ts\n",
      failures: ["scan.spec.ts: a scan ends: link is gone"],
    });
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
    const file = report({ stats: { expected: 5, unexpected: 1, flaky: 1 }, suites: [], errors: [{}] });
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
