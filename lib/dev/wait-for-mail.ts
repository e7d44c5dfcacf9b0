import { setTimeout as sleep } from "node:timers/promises";
import type { ControlClient } from "@/lib/simulator/control-client";

/**
 * Waits for a mail in the simulator's inbox.
 * @returns its first link that matches
 * @throws Error when none came
 */
export async function waitForMail(
  control: ControlClient,
  to: string,
  link: RegExp,
  timeoutMs = 60_000,
): Promise<string> {
  const givenUpAt = Date.now() + timeoutMs;
  while (Date.now() < givenUpAt) {
    const mails = await control.get<{ links: string[] }[]>(`/_control/inbox?to=${encodeURIComponent(to)}`);
    const found = mails.flatMap(({ links }) => links).find((candidate) => link.test(candidate));
    if (found) return found;
    await sleep(100);
  }
  throw new Error(`No mail to ${to} with the expected link came within ${timeoutMs / 1000} s.`);
}
