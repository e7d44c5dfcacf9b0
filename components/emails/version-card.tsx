import Link from "next/link";

import { ActionForm } from "@/components/settings/action-form";
import type { FormAction } from "@/components/settings/form-state";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { SubmitButton } from "@/components/ui/submit-button";
import type { SequenceVersionView, SequenceView } from "@/lib/domain/sequence-view";
import { formatDateTime } from "@/lib/format/date";

interface Props {
  view: SequenceView;
  path: string;
  timeZone: string;
  /** null: the reader may only look */
  restore: FormAction | null;
}

/** All versions, who saved them, and how many cases run on each. */
export function VersionCard({ view, path, timeZone, restore }: Props) {
  return (
    <Card
      title="Versions"
      description="A running case finishes on the version it began with, unless you move it."
      padding="flush"
    >
      <ul className="divide-y divide-line border-t border-line">
        {view.versions.map((version) => (
          <li key={version.number} className="flex flex-wrap items-center gap-x-4 gap-y-2 px-5 py-3.5">
            <VersionWords version={version} timeZone={timeZone} href={`${path}?version=${version.number}`} />
            {version.number === view.newest && <Badge tone="good">New cases begin here</Badge>}
            {version.running > 0 && (
              <Badge tone="accent">
                {version.running === 1 ? "1 case runs" : `${version.running.toLocaleString("en")} cases run`}
              </Badge>
            )}
            {restore && version.number !== view.newest && (
              <ActionForm action={restore} className="grid gap-2">
                <input type="hidden" name="number" value={version.number} />
                <input type="hidden" name="basedOn" value={view.newest} />
                <SubmitButton look="secondary" size="small" pendingText="Restoring">
                  Restore
                  <span className="sr-only">
                    {version.number === 0 ? " the built-in sequence" : ` version ${version.number}`}
                  </span>
                </SubmitButton>
              </ActionForm>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}

function VersionWords(props: { version: SequenceVersionView; timeZone: string; href: string }) {
  const { number, note, savedAt, savedBy } = props.version;
  return (
    <div className="min-w-0 flex-1 basis-48">
      <p className="font-medium">
        <Link href={props.href} className="underline-offset-4 hover:underline">
          {number === 0 ? "Built-in sequence" : `Version ${number}`}
        </Link>
      </p>
      <p className="text-sm text-muted [overflow-wrap:anywhere]">
        {savedAt
          ? `${formatDateTime(savedAt, "en", props.timeZone)} by ${savedBy ?? "a former member"}`
          : "Ours"}
        {number > 0 && note && ` · ${note}`}
      </p>
    </div>
  );
}
