import type { Evidence, LedgerLine, RetryRow } from "@/e2e/chaos/evidence/evidence";

import { factsLiveMs } from "./payable-when-read";

/** Lines of the ledger that a call of ours made: the provider's own, the customer's and the merchant's have no key. */
export function ourCharges({ ledger }: Evidence): (LedgerLine & { idempotencyKey: string })[] {
  return ledger.flatMap((line) =>
    line.cause === "api" && line.idempotencyKey !== null
      ? [{ ...line, idempotencyKey: line.idempotencyKey }]
      : [],
  );
}

/** (a) Every executed pay call maps to one decided row, and no row to two executed attempts. */
export function checkCalls(evidence: Evidence): string[] {
  const wrong: string[] = [];
  const used = new Set<string>();
  for (const charge of ourCharges(evidence)) {
    const { idempotencyKey: key, invoice, amountMinor, currency } = charge;
    const rows = evidence.rows.retries.filter((row) => row.idempotencyKey === key);
    const [row] = rows;
    if (!row || rows.length > 1) {
      wrong.push(`The charge of ${invoice} under ${key} belongs to ${rows.length} decided rows.`);
    } else if (row.merchantId !== charge.merchantId || row.invoice !== invoice) {
      wrong.push(`The charge of ${invoice} under ${key} was decided for ${row.invoice}.`);
    } else if (row.currency !== currency || !isAmountOf(row, charge, evidence)) {
      wrong.push(
        `${invoice}: charged ${amountMinor} ${currency}, decided ${row.amountMinor} ${row.currency}.`,
      );
    }
    if (used.has(key)) wrong.push(`Two executed attempts under ${key}, of ${invoice}.`);
    used.add(key);
  }
  return [...wrong, ...callsWithoutRow(evidence), ...unsaidOutcomes(evidence), ...paidTwice(evidence)];
}

// A call names no amount: the provider takes what is due. Less than was decided is due where a part was paid while the
// call was on its way, after a read that allowed it. Another worker may even have read of it: what it waits to apply
// while the call is being noted, nobody can know.
function isAmountOf(
  { invoice, amountMinor, calledAt }: RetryRow,
  charge: LedgerLine,
  { requests }: Evidence,
): boolean {
  if (charge.amountMinor >= amountMinor) return charge.amountMinor === amountMinor;
  const calledMs = calledAt?.getTime() ?? 0;
  return requests.some(({ at, method, seen }) => {
    const ageMs = calledMs - at.getTime();
    if (method !== "GET" || ageMs < 0 || ageMs > factsLiveMs) return false;
    return seen.some((each) => each.invoice === invoice && each.remainingMinor === amountMinor);
  });
}

// Also of calls that executed nothing: who calls without a row may charge the next time.
function callsWithoutRow({ requests, rows }: Evidence): string[] {
  const known = new Map(rows.retries.map((row) => [row.idempotencyKey, row]));
  return requests.flatMap(({ method, path, idempotencyKey, n }) => {
    const invoice = /^\/v1\/invoices\/(\w+)\/pay$/.exec(path)?.[1];
    if (method !== "POST" || !invoice) return [];
    const row = idempotencyKey === null ? undefined : known.get(idempotencyKey);
    if (row?.invoice === invoice) return [];
    return [
      `Request ${n} asks to pay ${invoice} under ${idempotencyKey}, which is ${row ? "for another invoice" : "no row"}.`,
    ];
  });
}

// A row that says how it ended must say what the bank said.
function unsaidOutcomes(evidence: Evidence): string[] {
  const ends: Record<LedgerLine["outcome"], string[]> = {
    paid: ["paid"],
    declined: ["declined"],
    needs_authentication: ["needs_confirmation", "declined"],
    processing: ["pending", "paid", "declined"],
  };
  return ourCharges(evidence).flatMap(({ idempotencyKey, outcome, invoice }) => {
    const row = evidence.rows.retries.find((each) => each.idempotencyKey === idempotencyKey);
    const isOpenEnd = !row || row.state === "unknown";
    if (isOpenEnd || ends[outcome].includes(row.state)) return [];
    return [`The bank's answer for ${invoice} was "${outcome}", the row says ${row.state} (${row.code}).`];
  });
}

function paidTwice({ ledger, accounts }: Evidence): string[] {
  const due = new Map(
    accounts.flatMap(({ invoices }) =>
      invoices.map(({ invoice, amountDueMinor }) => [invoice, amountDueMinor]),
    ),
  );
  const paid = new Map<string, number>();
  for (const { invoice, outcome, amountMinor } of ledger) {
    if (invoice && outcome === "paid") paid.set(invoice, (paid.get(invoice) ?? 0) + amountMinor);
  }
  return [...paid].flatMap(([invoice, sum]) =>
    sum > (due.get(invoice) ?? 0) ? [`${invoice} was charged ${sum}, due were ${due.get(invoice)}.`] : [],
  );
}
