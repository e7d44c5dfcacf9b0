/** When asks may leave, in local time. */
export interface SendWindow {
  timeZone: string;
  /** first hour, 0 to 23 */
  startHour: number;
  /** the hour at which it closes, exclusive, 1 to 24; before the start: it goes on over midnight */
  endHour: number;
  /** Monday to Friday only */
  isWorkdaysOnly: boolean;
}

interface LocalTime {
  isWorkday: boolean;
  hour: number;
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
// Every zone of today is a multiple of a quarter of an hour away from UTC, so windows open on one.
const quarterMs = 15 * minuteMs;
// No zone moves its clock by more than this, but for a change of the date line.
const shiftHours = 2;
const mostWalkMs = 16 * 24 * hourMs;

const formatters = new Map<string, Intl.DateTimeFormat>();

/** Whether an ask may leave at this time. */
export function isOpen(window: SendWindow, at: Date): boolean {
  const local = localTimeOf(window.timeZone, at);
  return (local.isWorkday || !window.isWorkdaysOnly) && isWithinHours(window, local.hour);
}

/**
 * The first time from `from` on at which an ask may leave: `from` itself where the window is open. Walks real
 * time and asks what the clock on the wall says, so an hour that is skipped or comes twice needs no rule.
 */
export function nextOpen(window: SendWindow, from: Date): Date {
  if (isOpen(window, from)) return from;
  let at = from;
  while (at.getTime() - from.getTime() < mostWalkMs) {
    at = new Date(at.getTime() + hoursSurelyClosed(window, at) * hourMs);
    at = new Date((Math.floor(at.getTime() / quarterMs) + 1) * quarterMs);
    if (isOpen(window, at)) return at;
  }
  return from;
}

// A jump over what is closed whatever the clocks do in between; the rest is walked.
function hoursSurelyClosed(window: SendWindow, at: Date): number {
  const { isWorkday, hour } = localTimeOf(window.timeZone, at);
  const isDayOff = window.isWorkdaysOnly && !isWorkday;
  const untilMidnight = 24 - hour;
  const untilStart = (window.startHour - hour + 24) % 24;
  const whole = isDayOff ? untilMidnight : Math.min(untilStart, 24);
  return Math.max(0, whole - 1 - shiftHours);
}

function isWithinHours({ startHour, endHour }: SendWindow, hour: number): boolean {
  if (startHour === endHour) return true;
  if (startHour < endHour) return hour >= startHour && hour < endHour;
  return hour >= startHour || hour < endHour;
}

function localTimeOf(timeZone: string, at: Date): LocalTime {
  const parts = formatterOf(timeZone).formatToParts(at);
  const valueOf = (type: string) => parts.find((part) => part.type === type)?.value ?? "";
  return { isWorkday: !["Sat", "Sun"].includes(valueOf("weekday")), hour: Number(valueOf("hour")) };
}

// Making one costs a thousand times what using it does.
function formatterOf(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone);
  if (known) return known;
  const options = { timeZone, weekday: "short", hour: "numeric", hourCycle: "h23" } as const;
  const made = new Intl.DateTimeFormat("en-US", options);
  formatters.set(timeZone, made);
  return made;
}
