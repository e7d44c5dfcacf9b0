import type { Evidence } from "@/e2e/chaos/evidence/evidence";

import { checkCalls } from "./calls-map-to-rows";
import { checkCards } from "./right-card";
import { checkCases } from "./cases-equal-fold";
import { checkClasses } from "./classes-sum";
import { checkEvents } from "./events-handled";
import { checkFreshness } from "./payable-when-read";
import { checkLeases } from "./no-dead-lease";
import { checkMails } from "./mails-true";
import { checkReads } from "./newest-read-stays";
import { checkNetwork } from "./network-budget";

/** A question about what a life left behind. @returns a sentence for everything that is wrong */
export type Check = (evidence: Evidence) => string[];

const checks: Record<string, Check> = {
  a: checkCalls,
  b: checkFreshness,
  c: checkCards,
  d: checkMails,
  e: checkNetwork,
  f: checkEvents,
  g: (evidence) => [...checkCases(evidence), ...checkReads(evidence)],
  h: checkClasses,
  i: checkLeases,
};

/** Asks all checks; each sentence begins with the letter of its check. */
export function runChecks(evidence: Evidence): string[] {
  return Object.entries(checks).flatMap(([letter, check]) =>
    check(evidence).map((sentence) => `(${letter}) ${sentence}`),
  );
}

/** What holds as soon as every event is handled, before a sweep could mend anything. */
export function runRestChecks(evidence: Evidence): string[] {
  const atRest = { g: checkCases, h: checkClasses };
  return Object.entries(atRest).flatMap(([letter, check]) =>
    check(evidence).map((sentence) => `(${letter}) before the sweep: ${sentence}`),
  );
}
