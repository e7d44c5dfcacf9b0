import { formatDateTime } from "@/lib/format/date";

/** Where and in which language the merchant reads. */
export interface Zone {
  locale: string;
  timeZone: string;
}

/** When something was looked up, as the end of a sentence. */
export function lookedUp(at: Date | null, { locale, timeZone }: Zone): string {
  return at ? `Looked up ${formatDateTime(at, locale, timeZone)}; again every day.` : "Not looked up yet.";
}
