import type { Check } from "@/lib/dev/checks";
import { secondsSince } from "@/lib/dev/stack-context";
import { createStopList } from "@/lib/dev/stop-list";
import { stopOnSignals } from "@/lib/dev/stop-on-signals";

/**
 * Runs checks one after the other, a line for each, with the full output of those that fail.
 * The last line is `N passed, M failed`; ends the process with 0 or 1.
 */
export async function runChecks(checks: Check[]): Promise<void> {
  const stops = createStopList();
  stopOnSignals(stops.stop, 130);
  const startedAtMs = Date.now();
  let passed = 0;
  let failed = 0;
  for (const check of checks) {
    const checkStartedAtMs = Date.now();
    const result = await check.run(stops);
    if (stops.isStopping) return;
    passed += result.passed;
    failed += result.failed;
    const verdict = result.failed === 0 ? "ok    " : "FAILED";
    const counts = `${result.passed} passed, ${result.failed} failed`;
    console.log(`${verdict} ${check.name.padEnd(12)} ${counts.padEnd(24)} ${secondsSince(checkStartedAtMs)}`);
    if (result.failed > 0) console.log(`\n${result.output.trim()}\n`);
  }
  console.log(`\nin ${secondsSince(startedAtMs)}`);
  console.log(`${passed} passed, ${failed} failed`);
  await stops.stop();
  process.exit(failed === 0 ? 0 : 1);
}
