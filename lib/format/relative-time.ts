const minuteMs = 60_000;
const steps = [
  ["year", 365 * 24 * 60],
  ["month", 30 * 24 * 60],
  ["day", 24 * 60],
  ["hour", 60],
  ["minute", 1],
] as const satisfies [Intl.RelativeTimeFormatUnit, number][];

const format = new Intl.RelativeTimeFormat("en", { numeric: "auto", style: "short" });

/** How far a time is from now, in its largest whole unit: `3 days ago`, `in 2 hr.`, `now` within a minute. */
export function formatRelative(at: Date, now: Date): string {
  const minutes = Math.trunc((at.getTime() - now.getTime()) / minuteMs);
  const [unit, size] = steps.find(([, length]) => Math.abs(minutes) >= length) ?? ["minute", 1];
  return minutes === 0
    ? "just now"
    : format.format(Math.trunc(minutes / size), unit).replace(/\.(?= |$)/, "");
}

/** A length of time in its largest whole unit: `45 s`, `12 min`, `3 h`, `2 d`. */
export function formatDuration(seconds: number): string {
  if (seconds < 60) return `${Math.max(0, Math.floor(seconds))} s`;
  if (seconds < 3_600) return `${Math.floor(seconds / 60)} min`;
  return seconds < 86_400 ? `${Math.floor(seconds / 3_600)} h` : `${Math.floor(seconds / 86_400)} d`;
}
