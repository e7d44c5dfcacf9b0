/** Rows by their currency, in the order in which currencies first appear. */
export function groupByCurrency<Row extends { currency: string }>(rows: Row[]): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(row.currency);
    if (group) group.push(row);
    else groups.set(row.currency, [row]);
  }
  return groups;
}
