const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** Days after the first failure on which the steps of a round are due. */
export const stepOffsetDays = [0, 3, 7, 14, 21] as const;
/** A new invoice that joins once the last but one of a round's steps was sent starts the next round. */
export function lastJoiningPosition(steps: number): number {
  return Math.max(0, steps - 2);
}
/** A case is lost this long after its last step. */
export const lostAfterDays = 14;
/** Asks to one address: apart at least, and at most in a rolling week. */
export const askSpacingHours = 20;
export const asksPerWeek = 3;

export interface PlannedStep {
  position: number;
  dueAt: Date;
}

/**
 * From when the days of a round count: the failure; or, for a case that is taken in more than a day late, from
 * then, so that no one is reminded of what they were never told.
 */
export function roundAnchor({ failedAt, startAt }: { failedAt: Date; startAt: Date }): Date {
  return startAt.getTime() - failedAt.getTime() > dayMs ? startAt : failedAt;
}

/**
 * The steps of a round, counted from its anchor.
 * @param quietHours  the class's quiet phase before the first step
 * @param days  of the track, ascending; the built-in ones where none are given
 */
export function planRound(round: {
  failedAt: Date;
  startAt: Date;
  quietHours: number;
  days?: readonly number[];
}): PlannedStep[] {
  const { failedAt, startAt, quietHours, days = stepOffsetDays } = round;
  const anchorMs = roundAnchor(round).getTime();
  const isLate = anchorMs !== failedAt.getTime();
  const quietMs = isLate ? 0 : quietHours * hourMs;
  const firstMs = Math.max(startAt.getTime(), anchorMs + quietMs, anchorMs + (days[0] ?? 0) * dayMs);
  return days.map((day, position) => ({
    position,
    dueAt: new Date(position === 0 ? firstMs : Math.max(anchorMs + day * dayMs, firstMs + 1000 * position)),
  }));
}

/**
 * When an ask may leave, by the asks that already left for the same address: 20 h apart, three a week.
 * @param asks  times of earlier asks of the last week, any order
 * @param isUnspaced  the merchant confirmed this one: only the week counts
 */
export function earliestAsk(asks: Date[], now: Date, { isUnspaced = false } = {}): Date {
  const times = asks.map((ask) => ask.getTime()).sort((a, b) => b - a);
  const [latest] = times;
  const spaced = latest === undefined || isUnspaced ? 0 : latest + askSpacingHours * hourMs;
  const inWeek = times.filter((time) => time > now.getTime() - 7 * dayMs);
  const oldestCounted = inWeek[asksPerWeek - 1];
  const capped = oldestCounted === undefined ? 0 : oldestCounted + 7 * dayMs;
  return new Date(Math.max(now.getTime(), spaced, capped));
}

export function addDays(date: Date, days: number): Date {
  return new Date(date.getTime() + days * dayMs);
}

export function addHours(date: Date, hours: number): Date {
  return new Date(date.getTime() + hours * hourMs);
}

export function addMinutes(date: Date, minutes: number): Date {
  return new Date(date.getTime() + minutes * 60_000);
}
