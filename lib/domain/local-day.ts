const dayMs = 86_400_000;

/** The day that a zone's calendar shows, as `YYYY-MM-DD`. */
export function localDay(at: Date, timeZone: string): string {
  const format = new Intl.DateTimeFormat("en-CA", {
    timeZone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
  });
  return format.format(at);
}

/** The Monday of the week that a day lies in; both as `YYYY-MM-DD`. */
export function mondayOf(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  const sinceMonday = (date.getUTCDay() + 6) % 7;
  return new Date(date.getTime() - sinceMonday * dayMs).toISOString().slice(0, 10);
}

/**
 * The first moment of a day in a zone. Where the clock skips midnight, the first that there is.
 * @param day  `YYYY-MM-DD`
 */
export function startOfDay(day: string, timeZone: string): Date {
  const noonUtc = Date.parse(`${day}T12:00:00Z`);
  // No zone is more than 14 hours ahead or 12 behind; every shift is a multiple of a quarter of an hour.
  for (let at = noonUtc - 28 * 3_600_000; ; at += 900_000) {
    if (localDay(new Date(at), timeZone) >= day) return new Date(at);
  }
}
