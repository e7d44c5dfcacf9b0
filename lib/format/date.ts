import { usableLocale } from "./locale";

const formats = new Map<string, Intl.DateTimeFormat>();
const mostKept = 500;

/**
 * A day for people in a time zone.
 * @param style  `long` November 20, 2026 · `medium` Nov 20, 2026
 */
export function formatDate(
  date: Date,
  locale: string,
  timeZone: string,
  style: "long" | "medium" = "medium",
): string {
  return formatOf(locale, timeZone, { dateStyle: style }).format(date);
}

/** A day and time for people, to the minute: `Nov 20, 2026, 2:05 PM`. */
export function formatDateTime(date: Date, locale: string, timeZone: string): string {
  return formatOf(locale, timeZone, { dateStyle: "medium", timeStyle: "short" }).format(date);
}

/** A day without its year, for narrow places: `Nov 20`. */
export function formatShortDay(date: Date, locale: string, timeZone: string): string {
  return formatOf(locale, timeZone, { month: "short", day: "numeric" }).format(date);
}

/** An unusable locale is read as English, an unknown time zone as UTC. */
function formatOf(locale: string, timeZone: string, options: Intl.DateTimeFormatOptions) {
  const language = usableLocale(locale);
  const key = `${language} ${timeZone} ${Object.values(options).join(" ")}`;
  const known = formats.get(key);
  if (known) return known;
  const format = new Intl.DateTimeFormat(language, { ...options, timeZone: usableTimeZone(timeZone) });
  if (formats.size < mostKept) formats.set(key, format);
  return format;
}

function usableTimeZone(timeZone: string): string {
  try {
    return new Intl.DateTimeFormat("en", { timeZone }).resolvedOptions().timeZone;
  } catch {
    return "UTC";
  }
}
