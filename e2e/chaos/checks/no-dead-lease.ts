import type { Evidence, RetryRow } from "@/e2e/chaos/evidence/evidence";

/** (i) Nobody works any more, so nothing may be held or half done: no lease, no lock, no row in between. */
export function checkLeases({ rows, accounts, ledger }: Evidence): string[] {
  const gone = new Set(
    accounts.filter(({ isDisconnected }) => isDisconnected).map(({ merchantId }) => merchantId),
  );
  const made = new Set(ledger.map(({ idempotencyKey }) => idempotencyKey));
  const { retries, messages, steps, batches, lockedJobs, givenUpJobs } = rows;
  return [
    ...retries
      .filter((retry) => isHalfDone(retry, made) && !gone.has(retry.merchantId))
      .map(
        ({ id, invoice, state, caseState }) =>
          `Retry ${id} of ${invoice} is ${state} in a case that is ${caseState}.`,
      ),
    ...retries
      .filter(({ leasedUntil }) => leasedUntil)
      .map(({ id, state }) => `Retry ${id} (${state}) is leased.`),
    ...messages
      .filter(({ state, merchantId }) => ["frozen", "sending"].includes(state) && !gone.has(merchantId))
      .map(({ id, state, kind }) => `The ${kind} mail ${id} is ${state}.`),
    ...messages
      .filter(({ leasedUntil, state }) => leasedUntil && state !== "sent")
      .map(({ id, state }) => `The mail ${id} (${state}) is leased.`),
    ...steps
      .filter(({ state, hasMessage }) => state === "claimed" && !hasMessage)
      .map(({ id }) => `Step ${id} is claimed and has no message.`),
    ...batches
      .filter(({ leasedUntil }) => leasedUntil)
      .map(({ id, state }) => `Batch ${id} (${state}) is leased.`),
    ...lockedJobs.map(({ name }) => `A job ${name} is locked by nobody.`),
    ...givenUpJobs.map(({ name, lastError }) => `A job ${name} was given up: ${lastError}`),
  ];
}

// In a case on hold a decision waits for the hold to end, and so does a call that never got through.
function isHalfDone({ state, caseState, idempotencyKey }: RetryRow, made: Set<string | null>): boolean {
  if (caseState === "held") return state === "calling" && made.has(idempotencyKey);
  return state === "calling" || (state === "decided" && caseState === "open");
}
