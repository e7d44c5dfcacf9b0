import { setTimeout as sleep } from "node:timers/promises";
import { describeEnd, type Part } from "@/lib/dev/start-part";

/**
 * Waits until an address answers with a 2xx.
 * @throws Error with the end of the part's log when it died or stayed silent
 */
export async function waitUntilReady(part: Part, url: string, timeoutMs = 60_000): Promise<void> {
  const givenUpAt = Date.now() + timeoutMs;
  let how: string | undefined;
  void part.ended.then((text) => (how = text));
  let last = "no answer";
  while (how === undefined && Date.now() < givenUpAt) {
    try {
      const response = await fetch(url, { signal: AbortSignal.timeout(5_000) });
      if (response.ok) return;
      last = `status ${response.status}`;
    } catch {
      last = "no answer";
    }
    await sleep(50);
  }
  const why = how ?? `was not ready after ${timeoutMs / 1000} s (${last} at ${url})`;
  throw new Error(describeEnd(part.name, why, part.logFile));
}
