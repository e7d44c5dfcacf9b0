// A spreadsheet runs what begins so; also after white space, and with the full-width forms of the signs.
const runs = /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/;

/** One field: text that a spreadsheet would run gets an apostrophe before it; numbers stay as they are. */
function writeField(value: string | number | null): string {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  const safe = runs.test(value) ? `'${value}` : value;
  return /[",\r\n\t']|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A line of CSV by RFC 4180 with its line end, safe to open in a spreadsheet. */
export function writeCsvRow(values: readonly (string | number | null)[]): string {
  return `${values.map(writeField).join(",")}\r\n`;
}
