import type { Evidence, InboxMail, MessageRow } from "@/e2e/chaos/evidence/evidence";

const left = ["sent", "delivered", "bounced", "complained"];
const stayed = ["withdrawn", "failed", "frozen"];
const factsLiveMs = 30_000;

/** (d) No message twice, and each statement in it true at its re-check, at most 30 s before it was accepted. */
export function checkMails(evidence: Evidence): string[] {
  const { inbox, rows } = evidence;
  const ours = inbox.flatMap((mail) => {
    const row = rows.messages.find(({ id }) => id === mail.messageId);
    return row ? [{ mail, row }] : [];
  });
  return [
    ...inbox
      .filter(({ messageId }) => !rows.messages.some(({ id }) => id === messageId))
      .map(({ subject }) => `"${subject}" left and is no message of ours.`),
    ...repeated(ours.map(({ row }) => row.id)).map((id) => `Message ${id} left twice.`),
    ...repeated(ours.flatMap(({ row }) => row.stepId ?? [])).map((id) => `Step ${id} was mailed twice.`),
    ...repeated(ours.flatMap(({ row }) => (row.kind === "thanks" ? (row.caseId ?? []) : []))).map(
      (id) => `Case ${id} was thanked twice.`,
    ),
    ...rows.messages.flatMap((row) =>
      wrongState(
        row,
        ours.some((each) => each.row.id === row.id),
      ),
    ),
    ...ours.flatMap(({ mail, row }) => (row.kind === "step" ? wrongStatements(evidence, mail, row) : [])),
  ];
}

function wrongState({ id, state, kind }: MessageRow, isThere: boolean): string[] {
  if (left.includes(state) && !isThere) return [`The ${kind} mail ${id} is ${state}, and in no inbox.`];
  return isThere && stayed.includes(state)
    ? [`The ${kind} mail ${id} is ${state}, and left all the same.`]
    : [];
}

// What the mail says of each invoice of its case, held against what we had read of it when its sender took it, or
// have read since. What another worker reads between the sender's own look and the call, the sender cannot know.
function wrongStatements({ requests, rows, accounts }: Evidence, mail: InboxMail, row: MessageRow): string[] {
  const saidAt = mail.at;
  const before = requests.filter(({ at, merchantId }) => at <= saidAt && merchantId === row.merchantId);
  const ends = accounts.flatMap(({ invoices }) => invoices);
  const theirs = rows.invoices.filter(({ customer }) => customer === row.customer);
  const named = theirs.filter(({ number }) => number && mail.text.includes(number));
  if (named.length === 0) return [`"${mail.subject}" names no invoice of ${row.customer}.`];
  return named.flatMap(({ invoice, currency }) => {
    const name = `"${mail.subject}" speaks of ${invoice}, which`;
    const reads = before.flatMap(({ at, seen }) => {
      const standing = seen.find((each) => each.invoice === invoice);
      return standing ? [{ ageMs: saidAt.getTime() - at.getTime(), standing }] : [];
    });
    const latest = reads.at(-1);
    if (!latest) return [`${name} was never read.`];
    const isKnown = ends.some((each) => each.invoice === invoice);
    const wrongIn = ({ ageMs, standing }: typeof latest) =>
      [
        ageMs > factsLiveMs && `${name} was read ${ageMs} ms before.`,
        standing.status !== "open" && `${name} was read as ${standing.status}.`,
        standing.isCollectionPaused && `${name} was read as paused.`,
        standing.isDisputed && `${name} was read as disputed.`,
        isKnown &&
          !mail.text.includes(amountOf(standing.remainingMinor, currency)) &&
          `${name} was read with ${standing.remainingMinor} ${currency} unpaid: not what it says.`,
      ].filter((sentence) => typeof sentence === "string");
    const takenAgoMs = saidAt.getTime() - (row.firstTriedAt ?? saidAt).getTime();
    const since = reads.findLastIndex(({ ageMs }) => ageMs >= takenAgoMs);
    const isTrue = reads.slice(Math.max(0, since)).some((read) => wrongIn(read).length === 0);
    return isTrue ? [] : wrongIn(latest);
  });
}

// As people write it in English; the exponents of Stripe, not of ISO.
function amountOf(minor: number, currency: string): string {
  const digits = ["jpy"].includes(currency) ? 0 : 2;
  const format = new Intl.NumberFormat("en", { style: "currency", currency: currency.toUpperCase() });
  return format.format(minor / 10 ** digits).replace(/^\D*/, "");
}

function repeated(values: string[]): string[] {
  return [...new Set(values.filter((value, index) => values.indexOf(value) !== index))];
}
