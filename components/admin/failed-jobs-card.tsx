import { CircleCheck } from "lucide-react";

import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import type { FailedJob } from "@/lib/domain/admin-view";
import { formatDuration } from "@/lib/format/relative-time";

import { ActionButton, type ActionResult } from "./action-button";

interface Props {
  jobs: FailedJob[];
  retry: (previous: ActionResult, form: FormData) => Promise<ActionResult>;
}

/** Jobs with an error: those given up first, then those that will be tried again. */
export function FailedJobsCard({ jobs, retry }: Props) {
  const given = jobs.filter(({ isGivenUp }) => isGivenUp);
  const retryAll = given.length > 1 && (
    <ActionButton
      action={retry}
      fields={{ jobIds: given.map(({ id }) => id).join(",") }}
      label="Run all of them again"
    >
      Run all again
    </ActionButton>
  );
  return (
    <Card
      title="Jobs with errors"
      description="Jobs are repeated with growing pauses; given-up ones wait for you."
      actions={retryAll}
      padding="flush"
    >
      {jobs.length === 0 ? (
        <EmptyState icon={CircleCheck} title="No job has an error" />
      ) : (
        <Table label="Jobs with errors">
          <thead>
            <tr>
              <Th>Job</Th>
              <Th>Last error</Th>
              <Th align="end">Tries</Th>
              <Th align="end">Age</Th>
              <Th className="relative">
                <span className="sr-only">Action</span>
              </Th>
            </tr>
          </thead>
          <tbody>
            {jobs.map((job) => (
              <JobRow key={job.id} job={job} retry={retry} />
            ))}
          </tbody>
        </Table>
      )}
    </Card>
  );
}

function JobRow({ job, retry }: { job: FailedJob; retry: Props["retry"] }) {
  return (
    <Tr>
      <Td className="whitespace-nowrap">
        <span className="block font-medium">{job.task}</span>
        <span className="text-muted">{job.id}</span>
      </Td>
      <Td className="min-w-56">
        <Badge tone={job.isGivenUp ? "bad" : "warn"}>{job.isGivenUp ? "Given up" : "Will be repeated"}</Badge>
        <span className="mt-1 block break-words text-muted">{job.error}</span>
      </Td>
      <Td align="end" className="whitespace-nowrap">
        {job.attempts} of {job.maxAttempts}
      </Td>
      <Td align="end" className="whitespace-nowrap">
        {formatDuration(job.ageSeconds)}
      </Td>
      <Td align="end">
        <ActionButton action={retry} fields={{ jobIds: job.id }} label={`Run ${job.task} again`}>
          Run now
        </ActionButton>
      </Td>
    </Tr>
  );
}
