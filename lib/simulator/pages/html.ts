const escapes: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Markup that is safe to write as it is. Only `html` and `trusted` make it. */
export class Html {
  constructor(readonly text: string) {}
}

type Value = Html | string | number | null | undefined | false | readonly Value[];

function write(value: Value): string {
  if (value instanceof Html) return value.text;
  if (value === null || value === undefined || value === false) return "";
  if (typeof value === "object") return value.map(write).join("");
  return String(value).replace(/[&<>"']/g, (found) => escapes[found] ?? found);
}

/** Builds markup; every value is escaped unless it is markup itself. Lists are joined, null and false vanish. */
export function html(parts: TemplateStringsArray, ...values: Value[]): Html {
  return new Html(parts.reduce((text, part, i) => text + write(values[i - 1]) + part));
}

/** Marks a constant of ours (a style sheet) as markup. Never for anything that came from outside. */
export function trusted(text: string): Html {
  return new Html(text);
}
