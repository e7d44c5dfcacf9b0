import Link from "next/link";

export interface StackPart {
  label: string;
  /** class names that fill it */
  fill: string;
}

export interface Column {
  /** short, below the column */
  label: string;
  /** the same in full, with all figures, for those who hear the page or point at it */
  description: string;
  href: string;
  /** heights, in the order of the parts; any scale */
  sizes: number[];
}

interface Props {
  /** what the chart shows */
  label: string;
  parts: StackPart[];
  columns: Column[];
  /** the height of the tallest column in words */
  top: string;
}

const sum = (sizes: number[]) => sizes.reduce((total, size) => total + Math.max(0, size), 0);

/** Columns made of parts, drawn by the server; each opens to what it counts and says its figures. */
export function StackedChart({ label, parts, columns, top }: Props) {
  const tallest = Math.max(...columns.map(({ sizes }) => sum(sizes)), 1);
  return (
    <figure className="min-w-0">
      <Legend parts={parts} />
      <p aria-hidden className="mt-4 border-b border-dashed border-line pb-0.5 text-xs text-muted">
        {top}
      </p>
      <ol aria-label={label} className="flex gap-1 sm:gap-2">
        {columns.map((column) => (
          <li key={column.description} className="max-w-20 min-w-0 flex-1">
            <Link
              href={column.href}
              prefetch={false}
              title={column.description}
              className="group block rounded-md hover:bg-sunken"
            >
              <Stack column={column} parts={parts} tallest={tallest} />
              <span
                aria-hidden
                className="mt-1.5 block pb-1 text-center text-[0.6875rem] text-muted group-hover:text-ink"
              >
                {column.label}
              </span>
              <span className="sr-only">{column.description}</span>
            </Link>
          </li>
        ))}
      </ol>
    </figure>
  );
}

function Legend({ parts }: Pick<Props, "parts">) {
  return (
    <figcaption className="flex flex-wrap gap-x-4 gap-y-1 text-xs text-muted">
      {parts.map(({ label, fill }) => (
        <span key={label} className="inline-flex items-center gap-1.5">
          <svg aria-hidden viewBox="0 0 8 8" className="size-2.5">
            <rect width="8" height="8" rx="2" className={fill} />
          </svg>
          {label}
        </span>
      ))}
    </figcaption>
  );
}

function Stack({ column, parts, tallest }: { column: Column; parts: StackPart[]; tallest: number }) {
  const heights = parts.map((_, index) => (Math.max(0, column.sizes[index] ?? 0) / tallest) * 100);
  return (
    <svg aria-hidden viewBox="0 0 10 100" preserveAspectRatio="none" className="h-40 w-full">
      <rect y="99" width="10" height="1" className="fill-line" />
      {parts.map(({ label, fill }, index) => (
        <rect
          key={label}
          x="1"
          width="8"
          y={100 - sum(heights.slice(0, index + 1))}
          height={Math.max(0, (heights[index] ?? 0) - 0.4)}
          className={fill}
        />
      ))}
    </svg>
  );
}
