const hourMs = 3_600_000;
const quarterMs = 900_000;

/**
 * The moment at which a day begins in a time zone. Where clocks skip midnight, the first moment of that day.
 * @param day  2026-11-30, as a date field gives it
 * @returns null for what is no day
 */
export function dayStart(day: string, timeZone: string): Date | null {
  const midnight = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : NaN;
  if (Number.isNaN(midnight) || new Date(midnight).toISOString().slice(0, 10) !== day) return null;
  const format = new Intl.DateTimeFormat("en-CA", { timeZone, dateStyle: "short" });
  // No zone is further from UTC than 14 hours ahead and 12 behind, and all are quarters of an hour away.
  for (let at = midnight - 15 * hourMs; at <= midnight + 13 * hourMs; at += quarterMs) {
    if (format.format(at) === day) return new Date(at);
  }
  return null;
}

/** The day after a moment's day in a time zone, as a date field takes it. */
export function dayAfter(at: Date, timeZone: string): string {
  const today = new Intl.DateTimeFormat("en-CA", { timeZone, dateStyle: "short" }).format(at);
  return new Date(Date.parse(`${today}T00:00:00Z`) + 24 * hourMs).toISOString().slice(0, 10);
}
