export type BenchRow = Record<string, string | number | null>;

/** Rows as a plain table: numbers to the right, a column for each field that any row has. */
export function renderTable(rows: BenchRow[]): string {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const cells = rows.map((row) => names.map((name) => formatCell(row[name])));
  const widths = names.map((name, i) => Math.max(name.length, ...cells.map((line) => line[i]?.length ?? 0)));
  const isNumeric = names.map((name) => rows.every((row) => typeof row[name] !== "string"));
  const render = (line: string[]) =>
    line
      .map((cell, i) => (isNumeric[i] ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0)))
      .join("  ");
  return [names, widths.map((width) => "-".repeat(width)), ...cells]
    .map((line) => render(line).trimEnd())
    .join("\n");
}

function formatCell(value: string | number | null | undefined): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "string" || Number.isInteger(value)) return String(value);
  return value.toFixed(Math.abs(value) < 10 ? 2 : 1);
}
