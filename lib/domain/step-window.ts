import type { SendWindow } from "./send-window";

interface Hours {
  windowStartHour: number;
  windowEndHour: number;
  isWorkdaysOnly: boolean;
  doesFirstWait: boolean;
}

/** The hours in which a merchant's mails leave, by the clock of whom they are for. */
export function windowOf(hours: Omit<Hours, "doesFirstWait">, timeZone: string): SendWindow {
  const { windowStartHour: startHour, windowEndHour: endHour, isWorkdaysOnly } = hours;
  return { timeZone, startHour, endHour, isWorkdaysOnly };
}

/** The window that a step waits for; null where it waits for none: the first of a round, or asked for by hand. */
export function windowOfStep(
  { position, askedNowAt }: { position: number; askedNowAt: Date | null },
  hours: Hours,
  timeZone: string,
): SendWindow | null {
  const ignoresWindow = askedNowAt !== null || (position === 0 && !hours.doesFirstWait);
  return ignoresWindow ? null : windowOf(hours, timeZone);
}
