const dayMs = 86_400_000;

/** A step that counts as told: sent, on its way, or skipped. */
export interface ToldStep {
  /** when it was due or left, whichever is later */
  at: Date;
  /** of its track when it was planned; null where that is not known */
  day: number | null;
}

/** A step of the new track, by its index there. */
export interface ReplannedStep {
  index: number;
  dueAt: Date;
}

/**
 * What is left of a track for a case that joins it in the middle of a round. Of a day up to the last one that
 * was told nothing is sent again, and what would be due in the past is left out, so that a move never causes a
 * mail by itself. Where nothing was told yet the round begins with its first step.
 * @param anchor  from when the round's days count
 * @param firstAt  no first step before this
 */
export function replanRound(round: {
  days: readonly number[];
  anchor: Date;
  now: Date;
  firstAt: Date;
  told: ToldStep[];
}): ReplannedStep[] {
  const { days, anchor, now, firstAt, told } = round;
  const steps = days.map((day, index) => ({ day, index, dueMs: anchor.getTime() + day * dayMs }));
  const lastDay = Math.max(-1, ...told.map(({ day }) => day ?? -1));
  const lastMs = Math.max(now.getTime(), ...told.map(({ at }) => at.getTime()));
  const ahead = steps.filter(({ day, dueMs }) => day > lastDay && dueMs > lastMs);
  const [first] = steps;
  if (told.length > 0 || !first) return ahead.map(({ index, dueMs }) => ({ index, dueAt: new Date(dueMs) }));
  const firstMs = Math.max(now.getTime(), firstAt.getTime(), first.dueMs);
  const later = ahead.filter(({ index, dueMs }) => index > 0 && dueMs > firstMs);
  return [{ ...first, dueMs: firstMs }, ...later].map(({ index, dueMs }) => ({
    index,
    dueAt: new Date(dueMs),
  }));
}
