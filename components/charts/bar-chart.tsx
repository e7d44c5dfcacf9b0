export interface Bar {
  /** what the bar stands for, e.g. a day */
  label: string;
  /** the figure in words, e.g. an amount */
  value: string;
  /** its height against the others; any scale */
  size: number;
}

interface Props {
  /** what the chart shows, in one sentence */
  summary: string;
  bars: Bar[];
  /** heads of the two columns of the same figures as a table */
  columns: [string, string];
  className?: string;
}

const width = 10;
const gap = 3;
const height = 100;

/**
 * Bars drawn by the server. Whoever cannot see them gets the figures as a table.
 */
export function BarChart({ summary, bars, columns, className = "h-32" }: Props) {
  const tallest = Math.max(...bars.map(({ size }) => size), Number.MIN_VALUE);
  const span = bars.length * (width + gap) - gap;
  const first = bars[0]?.label;
  const last = bars.at(-1)?.label;
  return (
    <figure className="min-w-0">
      <svg
        viewBox={`0 0 ${span} ${height}`}
        preserveAspectRatio="none"
        className={`w-full ${className}`}
        aria-hidden
      >
        {bars.map(({ label, value, size }, index) => (
          <g key={label}>
            <title>{`${label}: ${value}`}</title>
            <rect x={index * (width + gap)} width={width} y={height - 2} height={2} className="fill-line" />
            <rect
              x={index * (width + gap)}
              width={width}
              y={height - heightOf(size, tallest)}
              height={heightOf(size, tallest)}
              className="fill-accent"
            />
          </g>
        ))}
      </svg>
      <figcaption>
        <span aria-hidden className="mt-1.5 flex justify-between text-xs text-muted">
          <span>{first}</span>
          <span>{last}</span>
        </span>
        <span className="sr-only">{summary}</span>
      </figcaption>
      <BarTable bars={bars} columns={columns} />
    </figure>
  );
}

function heightOf(size: number, tallest: number): number {
  const share = Math.max(0, size) / tallest;
  return size > 0 ? Math.max(2, share * height) : 0;
}

function BarTable({ bars, columns }: Pick<Props, "bars" | "columns">) {
  return (
    <table className="sr-only">
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {bars.map(({ label, value }) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            <td>{value}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
