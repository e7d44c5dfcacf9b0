import { CircleCheck } from "lucide-react";

import { TimeAgo } from "@/components/cases/time-ago";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import type { Tone } from "@/components/ui/tone";
import type { TroubleRow, TroubleView } from "@/lib/domain/admin-view";

import { MerchantLink } from "./merchant-link";
import { ShortId } from "./short-id";

const kinds: Record<TroubleRow["kind"], [Tone, string, string]> = {
  retry_unknown: ["bad", "Retry unknown", "No answer came; it is not repeated, to charge nobody twice"],
  retry_undecided: ["warn", "Retry waits", "Decided more than 2 minutes ago and not finished"],
  message_unknown: ["bad", "Mail unknown", "No answer came; it is not repeated, to mail nobody twice"],
  message_unsent: ["warn", "Mail waits", "Written more than 2 minutes ago and not sent"],
  step_late: ["warn", "Mail late", "Due more than 5 minutes ago, or its worker went away"],
  connection_broken: [
    "bad",
    "Connection broken",
    "The provider refuses the key; only the merchant can replace it",
  ],
};

interface Props extends TroubleView {
  now: Date;
}

/** Work that is late or has no known end. */
export function TroubleCard({ counts, rows, now }: Props) {
  const hidden = Object.values(counts).reduce((total, count) => total + count, 0) - rows.length;
  return (
    <Card title="Late and unclear work" padding="flush">
      {rows.length === 0 ? (
        <EmptyState icon={CircleCheck} title="All work is on time">
          Retries, mails and connections without a known end appear here.
        </EmptyState>
      ) : (
        <Table label="Late and unclear work">
          <thead>
            <tr>
              <Th>What</Th>
              <Th>Id</Th>
              <Th>Merchant</Th>
              <Th align="end">Since</Th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <TroubleLine key={`${row.kind} ${row.id}`} row={row} now={now} />
            ))}
          </tbody>
        </Table>
      )}
      {hidden > 0 && (
        <p className="border-t border-line px-5 py-3 text-sm text-muted">
          {hidden.toLocaleString("en")} more of these are not listed.
        </p>
      )}
    </Card>
  );
}

function TroubleLine({ row, now }: { row: TroubleRow; now: Date }) {
  const [tone, word, hint] = kinds[row.kind];
  return (
    <Tr>
      <Td className="min-w-60">
        <Badge tone={tone}>{word}</Badge>
        <span className="mt-1 block text-muted">
          {hint}
          {row.code && (
            <>
              {" "}
              (<code className="font-mono text-xs">{row.code}</code>)
            </>
          )}
        </span>
      </Td>
      <Td>
        <ShortId id={row.id} />
      </Td>
      <Td>
        <MerchantLink merchantId={row.merchantId} />
      </Td>
      <Td align="end" className="text-muted">
        <TimeAgo at={row.since} now={now} timeZone="UTC" />
      </Td>
    </Tr>
  );
}
