import { ActionForm } from "@/components/settings/action-form";
import type { FormAction } from "@/components/settings/form-state";
import { Alert } from "@/components/ui/alert";
import { Badge } from "@/components/ui/badge";
import { Copyable } from "@/components/ui/copyable";
import { SubmitButton } from "@/components/ui/submit-button";
import type { RecordReport } from "@/lib/domain/sender/domain-report";
import type { SendingView } from "@/lib/domain/sending-view";

import { describeRecord, describeVerdict } from "./describe-domain";
import { lookedUp, type Zone } from "./looked-up";

interface Props {
  domain: NonNullable<SendingView["domain"]>;
  zone: Zone;
  check: FormAction;
  remove: FormAction;
}

/** What DNS says of the domain: each record with what was found and what is needed. */
export function DomainRecords({ domain, zone, check, remove }: Props) {
  const { report, verdict, checkedAt } = domain;
  const words = describeVerdict(domain);
  return (
    <div className="grid gap-4">
      {words && (
        <Alert tone={verdict?.isVerified ? "good" : "warn"} title={words.title}>
          {words.text}
        </Alert>
      )}
      {report && (
        <ul className="divide-y divide-line rounded-lg border border-line">
          <RecordRow name="DKIM" record={report.dkim} />
          <RecordRow name="SPF" record={report.spf} />
          <RecordRow name="DMARC" record={report.dmarc} />
        </ul>
      )}
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p role="status" className="text-sm text-muted">
          {lookedUp(checkedAt, zone)}
        </p>
        <div className="flex flex-wrap gap-2">
          <ActionForm action={check} className="grid gap-3">
            <SubmitButton look="secondary" size="small" pendingText="Looking">
              Check again
            </SubmitButton>
          </ActionForm>
          <ActionForm action={remove} className="grid gap-3">
            <SubmitButton look="quiet" size="small" pendingText="Removing">
              Remove the domain
            </SubmitButton>
          </ActionForm>
        </div>
      </div>
    </div>
  );
}

function RecordRow({ name, record }: { name: string; record: RecordReport }) {
  const { tone, state, text } = describeRecord(name, record);
  const isFine = record.state === "ok" && record.isAligned;
  return (
    <li className="grid min-w-0 gap-3 p-4">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <p className="font-medium">{name}</p>
        <Badge tone={tone}>{state}</Badge>
      </div>
      <p className="text-sm text-muted">{text}</p>
      {record.found.map((found) => (
        <p key={found} className="min-w-0 text-sm">
          <span className="text-muted">Found: </span>
          <code className="font-mono text-xs break-all">{found}</code>
        </p>
      ))}
      {!isFine && record.needed && (
        <div className="grid min-w-0 gap-2">
          <p className="text-sm text-muted">A TXT record with this name</p>
          <Copyable value={record.host} label={`name of the ${name} record`} />
          <p className="text-sm text-muted">and this value</p>
          <Copyable value={record.needed} label={`value of the ${name} record`} />
        </div>
      )}
    </li>
  );
}
