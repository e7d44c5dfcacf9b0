const dayMs = 86_400_000;

export type Payday = "payday_first" | "payday_fifteenth" | "payday_month_end" | "payday_friday";

/**
 * Whether wages may come on this day, and which custom says so: the 1st and the 15th where they are working days,
 * the last working day of a month, and Fridays, on which weekly wages come and what would fall on a weekend.
 * Our choice: see docs/adr/0008-retries-of-our-own.md.
 * @param day  `YYYY-MM-DD`, by the customer's calendar
 */
export function paydayOf(day: string): Payday | null {
  const date = new Date(`${day}T00:00:00Z`);
  if (!isWorkday(date)) return null;
  if (date.getUTCDate() === 1) return "payday_first";
  if (date.getUTCDate() === 15) return "payday_fifteenth";
  if (isLastWorkday(date)) return "payday_month_end";
  return date.getUTCDay() === 5 ? "payday_friday" : null;
}

function isLastWorkday(date: Date): boolean {
  let next = new Date(date.getTime() + dayMs);
  while (!isWorkday(next)) next = new Date(next.getTime() + dayMs);
  return next.getUTCMonth() !== date.getUTCMonth();
}

function isWorkday(date: Date): boolean {
  return date.getUTCDay() !== 0 && date.getUTCDay() !== 6;
}
