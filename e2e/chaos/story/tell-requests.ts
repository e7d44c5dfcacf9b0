import type { Evidence, RequestLine } from "@/e2e/chaos/evidence/evidence";

const most = 40;

/**
 * What was asked of the provider about the invoice that a failure names, and when calls to pay it were noted: a life of
 * processes can't be played again as it was.
 */
export function tellRequests({ requests, rows }: Evidence, failure: string): string[] {
  const invoice = /\bin_\w+/.exec(failure)?.[0];
  if (!invoice) return [];
  const retries = new Set(rows.retries.flatMap((row) => (row.invoice === invoice ? [row.id] : [])));
  const notes = rows.notedCalls.flatMap(({ retryId, at, claimedAt, state }) =>
    retries.has(retryId)
      ? [{ at, line: `a call is noted, claimed ${tellTime(claimedAt)}; the database knows it as ${state}` }]
      : [],
  );
  const asked = requests.filter(({ path, seen }) => path.includes(invoice) || standingIn(seen, invoice));
  const lines = [...asked.map((each) => ({ at: each.at, line: tellRequest(each, invoice) })), ...notes];
  return lines
    .toSorted((a, b) => a.at.getTime() - b.at.getTime())
    .slice(-most)
    .map(({ at, line }) => `  ${tellTime(at)} ${line}`);
}

function tellRequest({ n, method, path, status, seen }: RequestLine, invoice: string): string {
  const standing = standingIn(seen, invoice);
  return `${n} ${method} ${path} ${status}${standing ? `, then ${standing.status}` : ""}`;
}

const standingIn = (seen: RequestLine["seen"], invoice: string) =>
  seen.find((each) => each.invoice === invoice);

const tellTime = (at: Date) => at.toISOString().slice(11, 23);
