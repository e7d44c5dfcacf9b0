import { directionOf } from "./locale";

/**
 * Text of another direction made safe to stand in a sentence that runs from right to left: a name or an amount
 * in Latin script would otherwise turn the words and marks around it. Other languages get the text as it is.
 */
export function isolate(text: string, language: string): string {
  return text && directionOf(language) === "rtl" ? `\u2068${text}\u2069` : text;
}
