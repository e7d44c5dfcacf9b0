// Line breaks, other control characters, and those that turn the direction of what follows.
const unwanted = /[\p{Cc}\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]+/gu;
const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

/**
 * Text from outside as one calm line: no control characters, no direction overrides, no runs of spaces, cut
 * with an ellipsis where longer than `mostCharacters`, or twice as many code units: accents can be piled up
 * without end. It is not escaped for markup.
 */
export function tidyText(text: string, mostCharacters: number): string {
  // An honest character takes few code units, so a bounded piece is all that has to be looked at.
  const piece = text.slice(0, mostCharacters * 16).toWellFormed();
  const line = piece.replace(unwanted, " ").replace(/\s+/g, " ").trim();
  if (line.length <= mostCharacters) return line;
  let cut = "";
  let count = 0;
  for (const { segment } of graphemes.segment(line)) {
    if (count === mostCharacters - 1 || cut.length + segment.length > mostCharacters * 2)
      return `${cut.trimEnd()}…`;
    cut += segment;
    count += 1;
  }
  return line;
}
