import type { AccountEnd, CaseRow, Evidence, InvoiceEnd, InvoiceRow } from "@/e2e/chaos/evidence/evidence";

const out = ["canceled", "incomplete", "incomplete_expired", "paused"];
const living = ["open", "needs_confirmation", "pending"];

/** (g) Cases equal a fold of what the provider holds: no invoice is missed, and none is told otherwise. */
export function checkCases({ accounts, rows }: Evidence): string[] {
  return accounts
    .filter(({ isDisconnected }) => !isDisconnected)
    .flatMap((account) => {
      const ours = rows.invoices.filter(({ merchantId }) => merchantId === account.merchantId);
      const cases = rows.cases.filter(({ merchantId }) => merchantId === account.merchantId);
      return [
        ...account.invoices.flatMap((end) => wrongInvoice(end, account, ours, cases)),
        ...cases.flatMap((one) => wrongCase(one, account, ours)),
        ...doubleCases(cases),
      ];
    });
}

function wrongInvoice(end: InvoiceEnd, account: AccountEnd, rows: InvoiceRow[], cases: CaseRow[]): string[] {
  const row = rows.find(({ invoice }) => invoice === end.invoice);
  const expected = stateOf(end);
  if (!row) return isOwed(end, account) ? [`${end.invoice} is open and failed, and no case knows it.`] : [];
  const owner = cases.find(({ id }) => id === row.caseId);
  const isLate = owner?.state === "closed" && isOwed(end, account) && owner.outcome !== "lost";
  return [
    row.state !== expected && `${end.invoice} is ${expected} at the provider and ${row.state} here.`,
    row.currency !== end.currency && `${end.invoice} is in ${end.currency} and here in ${row.currency}.`,
    living.includes(expected) &&
      row.amountRemainingMinor !== end.remainingMinor &&
      `Of ${end.invoice} remain ${end.remainingMinor}, here ${row.amountRemainingMinor}.`,
    isLate && `${end.invoice} is owed, and its case is closed as ${owner.outcome}.`,
  ].filter((sentence) => sentence !== false);
}

function stateOf(end: InvoiceEnd): string {
  if (end.status === "draft") return "void";
  if (end.status !== "open") return end.status;
  if (end.isPending) return "pending";
  if (isOut(end)) return "withdrawn";
  return end.isConfirmationWanted ? "needs_confirmation" : "open";
}

function isOut({ subscription, isCollectionPaused, subscriptionStatus }: InvoiceEnd): boolean {
  return subscription !== null && (isCollectionPaused || out.includes(subscriptionStatus ?? ""));
}

// What opens a case (design, section 2).
function isOwed(end: InvoiceEnd, { deletedCustomers }: AccountEnd): boolean {
  if (deletedCustomers.includes(end.customer) || end.billingReason !== "subscription_cycle") return false;
  const isFailed = end.isAttempted && end.attemptCount > 0 && end.remainingMinor > 0;
  return isFailed && ["open", "needs_confirmation"].includes(stateOf(end));
}

function wrongCase(one: CaseRow, account: AccountEnd, rows: InvoiceRow[]): string[] {
  const theirs = rows.filter(({ caseId }) => caseId === one.id);
  const states = theirs.map(({ state }) => state);
  const isDisputed = account.invoices.some(
    ({ customer, isDisputed }) => customer === one.customer && isDisputed,
  );
  const isLiving = states.some((state) => living.includes(state));
  const name = `The case of ${one.customer} (${one.state}, ${one.outcome}) with invoices ${states.join(", ")}`;
  if (one.state === "closed") {
    if (one.outcome === "lost") return [];
    if (isLiving) return theirs.some((row) => isSought(row, account)) ? [`${name} is closed.`] : [];
    return one.outcome === outcomeOf(states) ? [] : [`${name} ended otherwise.`];
  }
  if (!isLiving) return [`${name} is not closed.`];
  if (isDisputed && one.state !== "held") return [`${name} is not held, though a payment is disputed.`];
  if (!isDisputed && one.heldReason === "dispute") return [`${name} is held for a dispute that is none.`];
  return [];
}

// A debit that the customer begins after the subscription ended is credited once it is paid; nothing is asked for it.
function isSought({ invoice, state }: InvoiceRow, { invoices }: AccountEnd): boolean {
  const end = invoices.find((each) => each.invoice === invoice);
  return living.includes(state) && !(state === "pending" && end !== undefined && isOut(end));
}

function outcomeOf(states: string[]): string {
  const paid = states.filter((state) => state === "paid").length;
  if (paid > 0) return paid === states.length ? "recovered" : "partly";
  return states.includes("uncollectible") ? "lost" : "withdrawn";
}

function doubleCases(cases: CaseRow[]): string[] {
  const customers = cases.filter(({ state }) => state !== "closed").map(({ customer }) => customer);
  const double = customers.filter((customer, index) => customers.indexOf(customer) !== index);
  return double.map((customer) => `${customer} has two living cases.`);
}
