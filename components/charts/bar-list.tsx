import Link from "next/link";

export interface BarLine {
  key: string;
  label: string;
  value: string;
  note?: string;
  href?: string;
  /** of the longest bar, 0 to 1 */
  share: number;
}

/** Lines with a bar each, to compare a few things by size. The figures are text; only the bars are drawn. */
export function BarList({ label, lines }: { label: string; lines: BarLine[] }) {
  return (
    <ul aria-label={label} className="grid gap-3.5">
      {lines.map((line) => (
        <li key={line.key} className="min-w-0">
          <div className="flex items-baseline justify-between gap-4 text-sm">
            <span className="min-w-0 truncate">
              {line.href ? (
                <Link
                  href={line.href}
                  prefetch={false}
                  className="rounded underline-offset-3 hover:underline"
                >
                  {line.label}
                </Link>
              ) : (
                line.label
              )}
            </span>
            <span className="whitespace-nowrap">
              <span className="font-medium">{line.value}</span>
              {line.note && <span className="ml-2 text-muted">{line.note}</span>}
            </span>
          </div>
          <svg aria-hidden className="mt-1.5 block h-2 w-full">
            <rect width="100%" height="100%" rx="4" className="fill-sunken" />
            {line.share > 0 && (
              <rect
                width={`${Math.max(1, line.share * 100)}%`}
                height="100%"
                rx="4"
                className="fill-accent"
              />
            )}
          </svg>
        </li>
      ))}
    </ul>
  );
}
