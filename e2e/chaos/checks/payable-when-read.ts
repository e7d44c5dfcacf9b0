import type { Evidence, NotedCall, RequestLine } from "@/e2e/chaos/evidence/evidence";
import type { InvoiceStanding } from "@/lib/simulator/store";

/** A call rests on a read of at most this age. */
export const factsLiveMs = 10_000;
// Between noting a call and its request stand two statements. What another worker reads then, nobody can know.
const unknowableMs = 1_000;
const payable = ["open", "uncollectible"];
const collectable = [...payable, "needs_confirmation"];
const chargeable = ["active", "past_due", "unpaid"];

/**
 * (b) No pay call on an invoice that was paid, pending, void, disputed, paused or cancelled when we last read it,
 * and that read at most 10 s before. The invoice itself says status and subscription, the list of its payments
 * whether one is under way or disputed.
 *
 * A read is known once it is applied. A call is noted under the lock under which reads are applied, so what the database
 * knew in that moment is no matter of luck: where that allows the call, another worker's read of the second before was
 * not applied yet, and nobody could know of it. Then something read since the call's claim must allow it. The requests
 * do not say whose read it was: a call against its own read passes where another's of the same moment allowed it.
 */
export function checkFreshness({ requests, rows }: Evidence): string[] {
  return requests.flatMap((call, index) => {
    const invoice = /^\/v1\/invoices\/(\w+)\/pay$/.exec(call.path)?.[1];
    // What never reached the provider, or was turned away at the door, asked for nothing.
    const isCall = call.method === "POST" && invoice && ![401, 403, 429].includes(call.status);
    if (!isCall) return [];
    const retry = rows.retries.find(({ idempotencyKey }) => idempotencyKey === call.idempotencyKey);
    const note = rows.notedCalls.findLast(({ retryId, at }) => retryId === retry?.id && at <= call.at);
    const before = requests.slice(0, index).filter(({ at }) => !note || at <= note.at || isOld(at, call.at));
    const wrong = whatIsWrong(before, call, invoice);
    if (wrong.length === 0 || !note || !allows(note)) return wrong;
    const sinceClaim = before.filter(
      (read) => read.at >= note.claimedAt && (isOld(read.at, note.at) || whyNot(read, invoice).length === 0),
    );
    return whatIsWrong(sinceClaim, call, invoice).length === 0 ? [] : wrong;
  });
}

const isOld = (at: Date, then: Date) => then.getTime() - at.getTime() >= unknowableMs;

function allows({ state, subscriptionStatus, isCollectionPaused, isDisputed }: NotedCall): boolean {
  const isChargeable = subscriptionStatus === null || chargeable.includes(subscriptionStatus);
  return collectable.includes(state) && isChargeable && !isCollectionPaused && !isDisputed;
}

function whatIsWrong(before: RequestLine[], call: RequestLine, invoice: string): string[] {
  const read = before.findLast((each) => !isOfPayments(each) && tells(each, invoice));
  const payments = before.findLast((each) => isOfPayments(each) && tells(each, invoice));
  const name = `The call ${call.n} to pay ${invoice}`;
  if (!read) return [`${name} came without any read of it.`];
  const ageMs = call.at.getTime() - read.at.getTime();
  const said = ({ n }: RequestLine, what: string[]) => what.map((each) => `${each} by request ${n}`);
  const money = payments ?? read;
  return [
    ...(ageMs > factsLiveMs ? [`was read ${ageMs} ms before`] : []),
    ...said(read, ofInvoice(read, invoice)),
    ...said(money, ofMoney(money, invoice)),
  ].map((what) => `${name}: it ${what}.`);
}

/** What a read told that allows no call. */
const whyNot = (read: RequestLine, invoice: string) =>
  isOfPayments(read) ? ofMoney(read, invoice) : ofInvoice(read, invoice);

function ofInvoice(read: RequestLine, invoice: string): string[] {
  const standing = tells(read, invoice);
  if (!standing) return [];
  const { status, subscriptionStatus, isCollectionPaused } = standing;
  const isChargeable = subscriptionStatus === null || chargeable.includes(subscriptionStatus);
  return [
    ...(payable.includes(status) ? [] : [`was read as ${status}`]),
    ...(isCollectionPaused ? ["was read as paused"] : []),
    ...(isChargeable ? [] : [`was read with a subscription that is ${subscriptionStatus}`]),
  ];
}

function ofMoney(read: RequestLine, invoice: string): string[] {
  const standing = tells(read, invoice);
  return [
    ...(standing?.isPending ? ["was read as pending"] : []),
    ...(standing?.isDisputed ? ["was read as disputed"] : []),
  ];
}

const isOfPayments = ({ path }: RequestLine) => path === "/v1/invoice_payments";

const tells = ({ seen }: RequestLine, invoice: string): InvoiceStanding | undefined =>
  seen.find((each) => each.invoice === invoice);
