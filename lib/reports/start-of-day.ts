const dayMs = 86_400_000;

/** When the UTC day of a moment began, or so many days later. */
export function startOfDay(at: Date, daysLater = 0): Date {
  return new Date((Math.floor(at.getTime() / dayMs) + daysLater) * dayMs);
}

/** The UTC day of a moment as SQL reads it in any session's zone. */
export function dayText(at: Date): string {
  return at.toISOString().slice(0, 10);
}
