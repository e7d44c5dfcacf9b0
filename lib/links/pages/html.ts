/** Markup that was made by `html`; everything else is text and gets escaped. */
export class Markup {
  constructor(readonly source: string) {}
}

type Value = Markup | string | number | false | null | undefined | Value[];

const entities: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Markup from a template whose values are escaped unless they are markup themselves. */
export function html(strings: TemplateStringsArray, ...values: Value[]): Markup {
  return new Markup(strings.reduce((page, piece, index) => page + show(values[index - 1]) + piece));
}

function show(value: Value): string {
  if (value instanceof Markup) return value.source;
  if (Array.isArray(value)) return value.map(show).join("");
  if (value === false || value === null || value === undefined) return "";
  return String(value).replace(/[&<>"']/g, (character) => entities[character] ?? character);
}
