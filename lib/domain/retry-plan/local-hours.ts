const quarterMs = 900_000;
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** A stretch of each day by the clock on the wall: from `startHour` up to, not including, `endHour`. */
export interface Hours {
  startHour: number;
  endHour: number;
}

const formatters = new Map<string, Intl.DateTimeFormat>();

/** What calendar and clock show in a zone. */
export function localTime(at: Date, timeZone: string): { day: string; hour: number } {
  const parts = formatterOf(timeZone).formatToParts(at);
  const valueOf = (type: string) => parts.find((part) => part.type === type)?.value ?? "";
  return { day: `${valueOf("year")}-${valueOf("month")}-${valueOf("day")}`, hour: Number(valueOf("hour")) };
}

/**
 * The first moment from `from` on that lies in these hours of a day that suits. Walks real time and asks what the
 * wall says, so hours that clocks skip or repeat, and days that a zone never had, need no rule of their own.
 * @param suits  by the local day, `YYYY-MM-DD`
 * @param mostDays  how far it looks
 * @returns null where no day suits
 */
export function nextInHours(
  from: Date,
  timeZone: string,
  { startHour, endHour }: Hours,
  suits: (day: string) => boolean,
  mostDays = 40,
): Date | null {
  const isIn = (at: Date) => {
    const { day, hour } = localTime(at, timeZone);
    return hour >= startHour && hour < endHour && suits(day);
  };
  if (isIn(from)) return from;
  const last = from.getTime() + mostDays * dayMs;
  // Every zone of today is a multiple of a quarter of an hour away from UTC, so hours begin on one.
  for (let at = nextQuarter(from.getTime()); at <= last; at = nextQuarter(at + surelyOutside(at))) {
    if (isIn(new Date(at))) return new Date(at);
  }
  return null;

  // A jump over what is outside whatever the clocks do in between: they move by two hours at most.
  function surelyOutside(at: number): number {
    const { day, hour } = localTime(new Date(at), timeZone);
    const isOver = hour >= endHour || !suits(day);
    const untilStart = isOver ? 24 - hour : startHour - hour;
    return Math.max(0, untilStart - 3) * hourMs;
  }
}

function nextQuarter(at: number): number {
  return (Math.floor(at / quarterMs) + 1) * quarterMs;
}

// Making one costs a thousand times what using it does.
function formatterOf(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat("en-CA", {
    timeZone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    hourCycle: "h23",
  });
  formatters.set(timeZone, made);
  return made;
}
