import { formatDate, formatDateTime } from "@/lib/format/date";
import { formatRelative } from "@/lib/format/relative-time";

const nearMs = 36 * 3_600_000;

/** How far away something is, or its day where that is long; the exact time on hover and when listened to. */
export function TimeAgo({ at, now, timeZone }: { at: Date; now: Date; timeZone: string }) {
  const exact = formatDateTime(at, "en", timeZone);
  const isNear = Math.abs(at.getTime() - now.getTime()) < nearMs;
  return (
    <time dateTime={at.toISOString()} title={exact} className="relative whitespace-nowrap">
      <span aria-hidden>{isNear ? formatRelative(at, now) : formatDate(at, "en", timeZone)}</span>
      <span className="sr-only">{exact}</span>
    </time>
  );
}
