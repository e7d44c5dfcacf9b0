import { Building2 } from "lucide-react";

import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import type { MerchantLine, MerchantLines } from "@/lib/domain/admin-view";

import { ConnectionBadge } from "./connection-badge";
import { MerchantLink } from "./merchant-link";

const columns = ["Cases", "Mailed", "Clicked", "Updated", "Recovered", "Running", "Alerts"];

/** The pipeline of all merchants over the last 30 days. */
export function MerchantTable({ rows, total, page, pages }: MerchantLines) {
  const href = (to: number) => (to === 1 ? "/admin" : `/admin?page=${to}`);
  return (
    <Card
      title="Merchants"
      description="Cases of the last 30 days that came at least this far."
      padding="flush"
    >
      {rows.length === 0 ? (
        <EmptyState icon={Building2} title="No merchant yet">
          A merchant appears here as soon as a user makes one.
        </EmptyState>
      ) : (
        <Table label="Merchants">
          <thead>
            <tr>
              <Th>Merchant</Th>
              <Th>Connection</Th>
              <Th>Recovery</Th>
              {columns.map((column) => (
                <Th key={column} align="end">
                  {column}
                </Th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((line) => (
              <MerchantRow key={line.merchantId} line={line} />
            ))}
          </tbody>
        </Table>
      )}
      {pages > 1 && (
        <Pagination
          summary={`Page ${page} of ${pages}, ${total.toLocaleString("en")} merchants`}
          previousHref={page > 1 ? href(page - 1) : undefined}
          nextHref={page < pages ? href(page + 1) : undefined}
        />
      )}
    </Card>
  );
}

function MerchantRow({ line }: { line: MerchantLine }) {
  const counts = [line.cases, line.sent, line.clicked, line.updated, line.recovered, line.livingCases];
  return (
    <Tr>
      <Td>
        <MerchantLink merchantId={line.merchantId} />
        {line.mode && <span className="block text-xs text-muted">{line.mode} mode</span>}
      </Td>
      <Td>
        <ConnectionBadge connection={line.connection} />
      </Td>
      <Td className="whitespace-nowrap">{nameRecovery(line)}</Td>
      {counts.map((count, index) => (
        <Td key={columns[index]} align="end" className={count === 0 ? "text-muted" : ""}>
          {count.toLocaleString("en")}
        </Td>
      ))}
      <Td align="end">{line.openAlerts > 0 ? <Badge tone="warn">{line.openAlerts}</Badge> : "0"}</Td>
    </Tr>
  );
}

function nameRecovery({ recovery, isPaused }: MerchantLine): string {
  if (recovery === "off") return "Off";
  const word = recovery === "on" ? "On" : "Shadow";
  return isPaused ? `${word}, paused` : word;
}
