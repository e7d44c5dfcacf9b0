import type { Check, Stages } from "@/lib/dev/checks";
import type { CheckResult } from "@/lib/dev/check-result";
import { secondsSince } from "@/lib/dev/stack-context";
import { createStopList, type StopList } from "@/lib/dev/stop-list";
import { stopOnSignals } from "@/lib/dev/stop-on-signals";

/**
 * Runs checks stage by stage, a line for each, with the full output of those that fail.
 * The last line is `N passed, M failed`; ends the process with 0 or 1.
 */
export async function runChecks(stages: Stages): Promise<void> {
  const stops = createStopList();
  stopOnSignals(stops.stop, 130);
  const startedAtMs = Date.now();
  const results: CheckResult[] = [];
  for (const checks of stages) {
    results.push(...(await Promise.all(checks.map((check) => runCheck(check, stops)))));
    if (stops.isStopping) return;
  }
  const sum = (what: "passed" | "failed") => results.reduce((total, result) => total + result[what], 0);
  const failed = sum("failed");
  console.log(`\nin ${secondsSince(startedAtMs)}`);
  console.log(`${sum("passed")} passed, ${failed} failed`);
  await stops.stop();
  process.exit(failed === 0 ? 0 : 1);
}

async function runCheck(check: Check, stops: StopList): Promise<CheckResult> {
  const startedAtMs = Date.now();
  const result = await check.run(stops);
  if (stops.isStopping) return result;
  const verdict = result.failed === 0 ? "ok    " : "FAILED";
  const counts = `${result.passed} passed, ${result.failed} failed`;
  console.log(`${verdict} ${check.name.padEnd(12)} ${counts.padEnd(24)} ${secondsSince(startedAtMs)}`);
  for (const failure of result.failures ?? []) console.log(`       ${failure}`);
  if (result.failed > 0) console.log(`\n${result.output.trim()}\n`);
  return result;
}
