import Link from "next/link";
import type { ReactNode } from "react";

import { RuleNote } from "./rule-note";

interface Props {
  label: string;
  value: string;
  note?: ReactNode;
  /** the list behind it */
  href?: string;
  /** absent where one rule stands beside several figures */
  rule?: string;
}

/** One figure of the report: it opens to what it counts, and says how. */
export function ScanFigure({ label, value, note, href, rule }: Props) {
  return (
    <div className="min-w-0">
      <dt className="text-sm text-muted">{label}</dt>
      <dd className="mt-1 text-lg font-semibold tracking-tight sm:text-2xl">
        {href ? (
          <Link
            href={href}
            prefetch={false}
            aria-label={`${label}: ${value}. Show what is behind it`}
            className="rounded underline decoration-edge/60 decoration-1 underline-offset-4 hover:decoration-ink"
          >
            {value}
          </Link>
        ) : (
          value
        )}
      </dd>
      {note && <dd className="mt-0.5 text-sm text-muted">{note}</dd>}
      {rule && (
        <dd>
          <RuleNote of={label} rule={rule} />
        </dd>
      )}
    </div>
  );
}
