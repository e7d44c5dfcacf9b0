import { formatDateTime } from "@/lib/format/date";
import { formatRelative } from "@/lib/format/relative-time";

/** How long ago (or ahead) something is; the exact time on hover and for those who listen. */
export function TimeAgo({ at, now, timeZone }: { at: Date; now: Date; timeZone: string }) {
  const exact = formatDateTime(at, "en", timeZone);
  return (
    <time dateTime={at.toISOString()} title={exact} className="whitespace-nowrap">
      {formatRelative(at, now)}
      <span className="sr-only">, {exact}</span>
    </time>
  );
}
