export type ParamType =
  | { kind: "text" | "integer" | "number" | "boolean" | "range" | "map" | "any" }
  | { kind: "choice"; choices: string[] }
  | { kind: "object"; fields: Map<string, Param> }
  | { kind: "list"; item: ParamType };

export interface Param {
  type: ParamType;
  isRequired: boolean;
}

const KINDS: Record<string, "integer" | "number" | "boolean" | "range" | "any" | "text"> = {
  i: "integer",
  n: "number",
  b: "boolean",
  range: "range",
  any: "any",
  time: "text",
};

/**
 * Reads the parameters of an endpoint from their notation: names separated by spaces, each followed by
 * `:i` integer, `:n` number, `:b` boolean, `:range` number or gt/gte/lt/lte, `:e(a|b)` one of, `:any`
 * anything, `:time` a time or a word, `*` a map of texts, `[]` a list, `{…}` an object; `!` is required.
 */
export function compileParams(notation: string): Map<string, Param> {
  const reader = new SpecReader(notation);
  return reader.fields();
}

class SpecReader {
  private at = 0;

  constructor(private readonly text: string) {}

  fields(): Map<string, Param> {
    const fields = new Map<string, Param>();
    for (;;) {
      const name = this.take(/^\s*(\w+)/);
      if (name === null) return fields;
      const type = this.type();
      fields.set(name, { type, isRequired: this.take(/^(!)/) !== null });
    }
  }

  private type(): ParamType {
    if (this.take(/^(\[\])/)) return { kind: "list", item: this.type() };
    if (this.take(/^(\*)/)) return { kind: "map" };
    const choices = this.take(/^:e\(([^)]*)\)/);
    if (choices !== null) return { kind: "choice", choices: choices.split("|") };
    const kind = this.take(/^:(\w+)/);
    if (kind !== null) return { kind: KINDS[kind] ?? "text" };
    if (!this.take(/^(\{)/)) return { kind: "text" };
    const fields = this.fields();
    if (!this.take(/^\s*(\})/)) throw new Error(`unclosed { in "${this.text}"`);
    return { kind: "object", fields };
  }

  private take(pattern: RegExp): string | null {
    const found = pattern.exec(this.text.slice(this.at));
    if (!found) return null;
    this.at += found[0].length;
    return found[1] ?? "";
  }
}
