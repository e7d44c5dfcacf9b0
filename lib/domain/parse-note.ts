import { InvalidInputError } from "./errors";

export const longestNote = 4000;

/**
 * The words of a note as they are kept: without spaces around them, without what no keyboard types.
 * @throws InvalidInputError `note_empty`, `note_too_long`
 */
export function parseNote(text: string): string {
  const words = text
    .replace(/\r\n?/g, "\n")
    .replace(/[^\P{Cc}\t\n]/gu, "")
    .trim();
  if (!words) throw new InvalidInputError("note_empty", "Write something first.", "text");
  if (words.length <= longestNote) return words;
  const sentence = `A note has at most ${longestNote.toLocaleString("en")} characters; this one has ${words.length.toLocaleString("en")}.`;
  throw new InvalidInputError("note_too_long", sentence, "text");
}
