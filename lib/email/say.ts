import { isolate } from "@/lib/format/isolate";
import { plural } from "@/lib/format/plural";

import type { Forms } from "./messages/messages";

/** A sentence of the catalogue with its `{names}` filled in. Plain text: escaping comes with the layout. */
export function say(sentence: string, language: string, names: Record<string, string>): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = names[name];
    return value === undefined ? whole : isolate(value, language);
  });
}

/** The form for a count, filled in. */
export function sayCounted(
  forms: Forms,
  count: number,
  language: string,
  names: Record<string, string>,
): string {
  return say(plural(count, language, forms), language, names);
}
