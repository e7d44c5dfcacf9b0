/** A template cut into its parts once, so that filling it is only joining text. */
export type Template = Part[];

type Part =
  | { kind: "text"; text: string }
  | { kind: "slot"; name: string }
  | { kind: "block"; name: string; parts: Part[] };

/** What fills a template: text for a slot; for a block whether it is shown, or one set of values a repetition. */
export interface Values {
  [name: string]: string | boolean | Values[];
}

const mark = /\{\{([#/]?)(\w+)\}\}/g;

/**
 * Reads `{{name}}` as a slot and `{{#name}}…{{/name}}` as a block.
 * @throws Error when blocks do not close in order; a fault of the template's author
 */
export function parseTemplate(source: string): Template {
  const root: Part[] = [];
  const open: { name: string; parts: Part[] }[] = [{ name: "", parts: root }];
  let from = 0;
  for (const match of source.matchAll(mark)) {
    const [whole, kind, name = ""] = match;
    const current = open.at(-1)?.parts ?? root;
    if (match.index > from) current.push({ kind: "text", text: source.slice(from, match.index) });
    from = match.index + whole.length;
    if (kind === "#") {
      const block = { kind: "block" as const, name, parts: [] };
      current.push(block);
      open.push(block);
    } else if (kind === "/") {
      if (open.length < 2 || open.pop()?.name !== name) throw new Error(`{{/${name}}} closes nothing.`);
    } else current.push({ kind: "slot", name });
  }
  if (open.length > 1) throw new Error(`{{#${open.at(-1)?.name}}} is not closed.`);
  root.push({ kind: "text", text: source.slice(from) });
  return root;
}

/**
 * Fills a template. A value is never read as template again, so it cannot bring slots of its own.
 * @param escape  applied to each value
 * @throws Error when a slot has no value
 */
export function fillTemplate(template: Template, values: Values, escape: (text: string) => string): string {
  let filled = "";
  for (const part of template) {
    if (part.kind === "text") filled += part.text;
    else if (part.kind === "slot") filled += escape(textOf(values, part.name));
    else filled += fillBlock(part.parts, values[part.name] ?? false, values, escape);
  }
  return filled;
}

function fillBlock(
  parts: Part[],
  value: Values[string],
  outer: Values,
  escape: (text: string) => string,
): string {
  if (!Array.isArray(value)) return value ? fillTemplate(parts, outer, escape) : "";
  return value.map((inner) => fillTemplate(parts, { ...outer, ...inner }, escape)).join("");
}

function textOf(values: Values, name: string): string {
  const value = values[name];
  if (typeof value !== "string") throw new Error(`The template's slot ${name} has no text.`);
  return value;
}

const entities: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Text as it may stand in HTML, between tags or inside a quoted attribute. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}
