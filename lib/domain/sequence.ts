const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** Days after the first failure on which the steps of a round are due. */
export const stepOffsetDays = [0, 3, 7, 14, 21] as const;
/** A new invoice that joins once this step was sent starts the next round. */
export const lastJoiningPosition = 3;
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
 * The steps of a round. They count from the failure; a case that is taken in more than a day late counts
 * from then, so that no one is reminded of what they were never told.
 * @param quietHours  the class's quiet phase before the first step
 */
export function planRound(round: { failedAt: Date; startAt: Date; quietHours: number }): PlannedStep[] {
  const { failedAt, startAt, quietHours } = round;
  const isLate = startAt.getTime() - failedAt.getTime() > dayMs;
  const anchorMs = (isLate ? startAt : failedAt).getTime();
  const firstMs = isLate ? anchorMs : Math.max(startAt.getTime(), failedAt.getTime() + quietHours * hourMs);
  return stepOffsetDays.map((days, position) => ({
    position,
    dueAt: new Date(position === 0 ? firstMs : Math.max(anchorMs + days * dayMs, firstMs + 1000 * position)),
  }));
}

/**
 * When an ask may leave, by the asks that already left for the same address: 20 h apart, three a week.
 * @param asks  times of earlier asks of the last week, any order
 */
export function earliestAsk(asks: Date[], now: Date): Date {
  const times = asks.map((ask) => ask.getTime()).sort((a, b) => b - a);
  const [latest] = times;
  const spaced = latest === undefined ? 0 : latest + askSpacingHours * hourMs;
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
