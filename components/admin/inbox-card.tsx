import { Table, Td, Th, Tr } from "@/components/ui/table";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import type { InboxView } from "@/lib/domain/admin-view";
import { formatDuration } from "@/lib/format/relative-time";

import { MerchantLink } from "./merchant-link";

/** Events by merchant: what came in within a day and what is not done yet. */
export function InboxCard({ lines }: Pick<InboxView, "lines">) {
  return (
    <Card title="Events by merchant" description="Received and handled: the last 24 hours." padding="flush">
      {lines.length === 0 ? (
        <EmptyState title="No event within a day">
          Events arrive by webhook, and by polling where there is none.
        </EmptyState>
      ) : (
        <Table label="Events by merchant">
          <thead>
            <tr>
              <Th>Merchant</Th>
              <Th align="end">Lag</Th>
              <Th align="end">Received</Th>
              <Th align="end">Handled</Th>
              <Th align="end">Waiting</Th>
              <Th align="end">Parked</Th>
              <Th align="end">Failed</Th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <Tr key={line.merchantId}>
                <Td>
                  <MerchantLink merchantId={line.merchantId} />
                </Td>
                <Td align="end">{line.lagSeconds === null ? "–" : formatDuration(line.lagSeconds)}</Td>
                <Count of={line.receivedToday} />
                <Count of={line.handledToday} />
                <Count of={line.waiting} />
                <Count of={line.parked} />
                <Count of={line.failed} isBad />
              </Tr>
            ))}
          </tbody>
        </Table>
      )}
    </Card>
  );
}

function Count({ of: count, isBad = false }: { of: number; isBad?: boolean }) {
  const color = count === 0 ? "text-muted" : isBad ? "font-medium text-bad" : "";
  return (
    <Td align="end" className={color}>
      {count.toLocaleString("en")}
    </Td>
  );
}
