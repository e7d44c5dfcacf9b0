import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import type { QueueLine } from "@/lib/domain/admin-view";

const columns = ["waiting", "scheduled", "running", "retrying", "failed"] as const;
const heads = {
  waiting: "Waiting",
  scheduled: "Scheduled",
  running: "Running",
  retrying: "Retrying",
  failed: "Given up",
};

/** The queue by kind of job. Finished jobs leave it. */
export function QueueCard({ lines }: { lines: QueueLine[] }) {
  return (
    <Card title="Queue" description="Jobs that are not done. Finished ones leave the queue." padding="flush">
      {lines.length === 0 ? (
        <EmptyState title="The queue is empty">All jobs are done.</EmptyState>
      ) : (
        <Table label="Jobs by kind">
          <thead>
            <tr>
              <Th>Job</Th>
              {columns.map((column) => (
                <Th key={column} align="end">
                  {heads[column]}
                </Th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <Tr key={line.task}>
                <Td className="font-medium whitespace-nowrap">{line.task}</Td>
                {columns.map((column) => (
                  <Td key={column} align="end" className={line[column] === 0 ? "text-muted" : ""}>
                    {line[column].toLocaleString("en")}
                  </Td>
                ))}
              </Tr>
            ))}
          </tbody>
        </Table>
      )}
    </Card>
  );
}
