import type { Evidence, RequestLine } from "@/e2e/chaos/evidence/evidence";

/** A call rests on a read of at most this age. */
export const factsLiveMs = 10_000;
// Between noting a call and its request stand two statements. What another worker reads then, nobody can know.
const unknowableMs = 1_000;
const payable = ["open", "uncollectible"];
const chargeable = ["active", "past_due", "unpaid"];

/**
 * (b) No pay call on an invoice that was paid, pending, void, disputed, paused or cancelled when we last read it,
 * and that read at most 10 s before. The invoice itself says status and subscription, the list of its payments
 * whether one is under way or disputed.
 */
export function checkFreshness({ requests, rows }: Evidence): string[] {
  return requests.flatMap((request, index) => {
    const invoice = /^\/v1\/invoices\/(\w+)\/pay$/.exec(request.path)?.[1];
    // What never reached the provider, or was turned away at the door, asked for nothing.
    const isCall = request.method === "POST" && invoice && ![401, 403, 429].includes(request.status);
    if (!isCall) return [];
    const retry = rows.retries.find(({ idempotencyKey }) => idempotencyKey === request.idempotencyKey);
    const notedAt = retry?.calls === 1 ? retry.calledAt : null;
    const isKnown = ({ at }: RequestLine) =>
      notedAt === null || at <= notedAt || request.at.getTime() - at.getTime() >= unknowableMs;
    return whatIsWrong(requests.slice(0, index).filter(isKnown), request, invoice);
  });
}

function whatIsWrong(before: RequestLine[], call: RequestLine, invoice: string): string[] {
  const read = before.findLast(({ path, seen }) => path !== "/v1/invoice_payments" && tells(seen, invoice));
  const payments = before.findLast(
    ({ path, seen }) => path === "/v1/invoice_payments" && tells(seen, invoice),
  );
  const name = `The call ${call.n} to pay ${invoice}`;
  if (!read) return [`${name} came without any read of it.`];
  const ageMs = call.at.getTime() - read.at.getTime();
  const standing = tells(read.seen, invoice);
  const money = tells(payments?.seen ?? [], invoice) ?? standing;
  return [
    ageMs > factsLiveMs && `was read ${ageMs} ms before`,
    standing && !payable.includes(standing.status) && `was read as ${standing.status}`,
    standing?.isCollectionPaused && "was read as paused",
    standing?.subscriptionStatus &&
      !chargeable.includes(standing.subscriptionStatus) &&
      `was read with a subscription that is ${standing.subscriptionStatus}`,
    money?.isPending && "was read as pending",
    money?.isDisputed && "was read as disputed",
  ].flatMap((what) => (what ? [`${name}: it ${what}.`] : []));
}

const tells = (seen: RequestLine["seen"], invoice: string) => seen.find((each) => each.invoice === invoice);
