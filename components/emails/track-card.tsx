import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import type { StepText, Track } from "@/lib/domain/sequence-content";

import { describeCondition } from "./describe-condition";

interface Props {
  track: Track;
  /** our words, by step */
  builtIn: StepText[];
  /** null: an old version is only looked at */
  editHref: string | null;
  mayEdit: boolean;
}

/** A sequence as a line of mails in time, with what each says first. */
export function TrackCard({ track, builtIn, editHref, mayEdit }: Props) {
  const parts = describeCondition(track.condition);
  return (
    <Card
      title={track.name}
      description={parts.length > 0 ? parts.join(" · ") : "Whoever no sequence above is for"}
      actions={
        editHref && (
          <ButtonLink href={editHref} look="secondary" size="small">
            {mayEdit ? "Edit" : "Look"}
            <span className="sr-only"> {track.name}</span>
          </ButtonLink>
        )
      }
    >
      <ol className="grid gap-0">
        {track.steps.map((step, index) => (
          <li
            key={step.day}
            className="relative grid grid-cols-[4.5rem_minmax(0,1fr)] gap-x-4 pb-4 pl-5 last:pb-0
              before:absolute before:top-2 before:bottom-[-0.5rem] before:left-[3px] before:w-px before:bg-line
              last:before:hidden"
          >
            <span aria-hidden className="absolute top-2 left-0 size-[7px] rounded-full bg-accent" />
            <span className="text-sm whitespace-nowrap text-muted">Day {step.day}</span>
            <span className="min-w-0">
              <span dir="auto" className="block [overflow-wrap:anywhere]">
                <Subject text={step.texts.en ?? Object.values(step.texts)[0] ?? builtIn[index]} />
              </span>
              <Languages tags={Object.keys(step.texts)} />
            </span>
          </li>
        ))}
      </ol>
    </Card>
  );
}

// Variables read better without their braces.
function Subject({ text }: { text: StepText | undefined }) {
  const parts = (text?.subject ?? "").split(/\{\{([^{}|]*)[^{}]*\}\}/);
  return parts.map((part, index) =>
    index % 2 === 0 ? (
      part
    ) : (
      <span key={`${index} ${part}`} className="rounded bg-sunken px-1 text-sm text-muted">
        {part.trim().replaceAll("_", " ")}
      </span>
    ),
  );
}

function Languages({ tags }: { tags: string[] }) {
  if (tags.length === 0) return <span className="text-sm text-muted">Built-in words</span>;
  const names = new Intl.DisplayNames("en", { type: "language" });
  return (
    <span className="mt-1 block">
      <Badge tone="accent">Your words in {tags.map((tag) => names.of(tag) ?? tag).join(", ")}</Badge>
    </span>
  );
}
