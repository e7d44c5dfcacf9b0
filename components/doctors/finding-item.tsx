import { CircleAlert, Info, TriangleAlert } from "lucide-react";

import { TimeAgo } from "@/components/cases/time-ago";
import { ActionForm } from "@/components/settings/action-form";
import type { FormAction } from "@/components/settings/form-state";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { DialogClose } from "@/components/ui/dialog-close";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FindingView } from "@/lib/domain/doctor/doctors-view";
import type { Severity } from "@/lib/domain/doctor/finding";

import { EvidenceList } from "./evidence-list";

const icons: Record<Severity, { Icon: typeof Info; style: string }> = {
  urgent: { Icon: CircleAlert, style: "text-bad" },
  important: { Icon: TriangleAlert, style: "text-warn" },
  advice: { Icon: Info, style: "text-accent" },
};

interface Props {
  finding: FindingView;
  /** absent: this member may not */
  fix?: FormAction;
  readAt: Date;
  timeZone: string;
}

/** One thing that is wrong: what, why it matters, what rests on it, and what mends it. */
export function FindingItem({ finding, fix, readAt, timeZone }: Props) {
  const { severity, words, evidence, foundAt } = finding;
  const { Icon, style } = icons[severity];
  return (
    <li className="flex gap-3 border-t border-line px-5 py-4 first:border-t-0">
      <Icon aria-hidden className={`mt-0.5 size-5 shrink-0 ${style}`} />
      <div className="grid min-w-0 flex-1 gap-3">
        <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
          <div className="min-w-0 flex-1 basis-72">
            <h3 className="font-medium break-words">{words.title}</h3>
            <p className="mt-0.5 max-w-prose text-sm text-muted">{words.why}</p>
          </div>
          <FixButton finding={finding} fix={fix} />
        </div>
        <details open={!finding.fix && severity !== "advice"} className="group min-w-0 text-sm">
          <summary className="w-fit text-muted hover:text-ink">Evidence and steps by hand</summary>
          <div className="mt-3 grid grid-cols-[minmax(0,1fr)] gap-4 rounded-lg bg-sunken p-4">
            <EvidenceList evidence={evidence} timeZone={timeZone} />
            <ol aria-label="Steps by hand" className="min-w-0 list-decimal space-y-1.5 pl-5">
              {words.steps.map((step) => (
                <li key={step} className="wrap-anywhere">
                  {step}
                </li>
              ))}
            </ol>
            <p className="text-muted">
              Found <TimeAgo at={foundAt} now={readAt} timeZone={timeZone} />.
            </p>
          </div>
        </details>
      </div>
    </li>
  );
}

function FixButton({ finding: { fix: words, isBeingFixed }, fix }: Pick<Props, "finding" | "fix">) {
  if (isBeingFixed) return <p className="text-sm text-muted">Being fixed…</p>;
  if (!words || !fix) return null;
  return (
    <Dialog
      trigger={
        <Button look="secondary" size="small">
          {words.label}
        </Button>
      }
      title={`${words.label}?`}
      description={words.does}
    >
      <ActionForm action={fix}>
        <div className="flex flex-wrap gap-2">
          <SubmitButton pendingText="Working on it">{words.label}</SubmitButton>
          <DialogClose />
        </div>
      </ActionForm>
    </Dialog>
  );
}
