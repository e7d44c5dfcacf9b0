import Link from "next/link";

import { Badge } from "@/components/ui/badge";
import type { Tone } from "@/components/ui/tone";
import type { Mode } from "@/lib/domain/facts";
import type { LedgerLine } from "@/lib/domain/ledger-view";
import { stripeLink } from "@/lib/domain/stripe-link";
import { formatDateTime } from "@/lib/format/date";

const ends: Record<LedgerLine["outcome"], [Tone, string]> = {
  done: ["good", "Done"],
  refused: ["warn", "Refused"],
  failed: ["bad", "Failed at Stripe"],
  no_answer: ["warn", "No answer"],
};

interface Props {
  line: LedgerLine;
  base: string;
  mode: Mode;
  timeZone: string;
}

/** One request: what it did and why, and below, what finds it in Stripe's own log. */
export function LedgerRow({ line, base, mode, timeZone }: Props) {
  const { title, reason, outcome, status, sentAt, by, permission, caseId } = line;
  // To a question about permissions a refusal is an answer.
  const [tone, word]: [Tone, string] =
    line.isProbe && outcome === "refused" ? ["neutral", "Answered"] : ends[outcome];
  return (
    <li className="px-5 py-4">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <p className="w-full min-w-0 font-medium sm:w-auto sm:flex-1">{title}</p>
        <time dateTime={sentAt.toISOString()} className="text-sm whitespace-nowrap text-muted">
          {formatDateTime(sentAt, "en", timeZone)}
        </time>
        <Badge tone={tone}>{status !== null && outcome !== "done" ? `${word} (${status})` : word}</Badge>
      </div>
      <p className="mt-1 text-sm">
        {reason}{" "}
        {caseId && (
          <Link href={`${base}/cases/${caseId}`} className="text-accent hover:underline">
            Its case
          </Link>
        )}
      </p>
      <p className="mt-1 text-sm text-muted">
        {by ? `By ${by}` : "By Recoup itself"}
        {permission && <>, with the permission {permission}</>}
      </p>
      <p className="mt-1 font-mono text-xs break-all text-muted">
        {line.request}
        {line.objectId && !line.request.includes(line.objectId) && (
          <>
            {" "}
            · <ObjectId id={line.objectId} mode={mode} />
          </>
        )}
        {line.requestId && <> · {line.requestId}</>}
      </p>
    </li>
  );
}

function ObjectId({ id, mode }: { id: string; mode: Mode }) {
  const kind = id.startsWith("cus_") ? "customers" : id.startsWith("sub_") ? "subscriptions" : null;
  if (!kind) return id;
  return (
    <a href={stripeLink(mode, kind, id)} target="_blank" rel="noreferrer" className="hover:underline">
      {id}
      <span className="sr-only"> at Stripe, in a new tab</span>
    </a>
  );
}
