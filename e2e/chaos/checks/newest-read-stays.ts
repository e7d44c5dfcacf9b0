import type { Evidence } from "@/e2e/chaos/evidence/evidence";

/** (g) What was read of an invoice or a customer is never replaced by what had been read of it earlier. */
export function checkReads({ rows }: Evidence): string[] {
  return rows.olderReads.map(
    ({ what, was, became }) =>
      `${what}, as read at ${was.toISOString()}, was replaced by what had been read at ${became.toISOString()}.`,
  );
}
