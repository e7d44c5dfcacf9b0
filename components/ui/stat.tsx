import type { ReactNode } from "react";

interface Props {
  label: ReactNode;
  value: ReactNode;
  /** what the figure counts, or against what it stands */
  note?: ReactNode;
}

/** One figure with its name. Put several into a `<dl>`. */
export function Stat({ label, value, note }: Props) {
  return (
    <div className="min-w-0">
      <dt className="text-sm text-muted">{label}</dt>
      <dd className="mt-1 text-2xl font-semibold tracking-tight">{value}</dd>
      {note && <dd className="mt-0.5 text-sm text-muted">{note}</dd>}
    </div>
  );
}
