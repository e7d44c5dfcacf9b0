import { describe, expect, it } from "vitest";

import { InvalidInputError } from "./errors";
import { longestNote, parseNote } from "./parse-note";

describe("parseNote", () => {
  it.each([
    ["keeps lines and tabs", " a\r\nb\tc \n", "a\nb\tc"],
    ["takes out what no keyboard types", "a\u0000b\u0007c", "abc"],
    ["keeps other scripts, marks and emoji", "שלום 👍 <b>", "שלום 👍 <b>"],
  ])("%s", (_name, text, kept) => {
    expect(parseNote(text)).toBe(kept);
  });

  it.each([
    ["note_empty", " \n\u0000 "],
    ["note_too_long", "x".repeat(longestNote + 1)],
  ])("refuses with %s", (code, text) => {
    expect(() => parseNote(text)).toThrow(expect.objectContaining({ code, field: "text" }));
    expect(() => parseNote(text)).toThrow(InvalidInputError);
  });
});
