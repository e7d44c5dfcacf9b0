const longest = 200;

/** A text that a customer or merchant wrote, short enough to be kept a hundred thousand times. */
export function cut(text: string | null | undefined): string | null {
  return text ? text.slice(0, longest) : null;
}
