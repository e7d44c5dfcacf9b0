import { isolate } from "@/lib/format/isolate";
import { plural } from "@/lib/format/plural";

import type { Forms } from "./messages/page-messages";

/** The form for a count with its `{names}` filled in, as plain text. */
export function sayPage(
  forms: Forms,
  count: number,
  language: string,
  names: Record<string, string>,
): string {
  return plural(count, language, forms).replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = names[name];
    return value === undefined ? whole : isolate(value, language);
  });
}
