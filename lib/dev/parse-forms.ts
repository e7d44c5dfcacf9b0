export type Form = {
  action: string | null;
  method: "get" | "post";
  isMultipart: boolean;
  /** Values that a browser would send untouched. */
  values: Record<string, string>;
  /** All names that can be filled in. */
  names: string[];
  /** What the form says to its reader, buttons included. */
  text: string;
};

/** Finds the forms of a page as a browser without script sees them. */
export function parseForms(html: string): Form[] {
  return [...html.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/gi)].map(([, tag = "", inside = ""]) => {
    const attributes = parseAttributes(tag);
    const inputs = [...inside.matchAll(/<(?:input|button)\b([^>]*)>/gi)].map(([, input = ""]) =>
      parseAttributes(input),
    );
    const named = inputs.filter(({ name }) => name);
    return {
      action: attributes.action ?? null,
      method: attributes.method?.toLowerCase() === "post" ? "post" : "get",
      isMultipart: attributes.enctype?.toLowerCase() === "multipart/form-data",
      values: Object.fromEntries(
        named.filter(isSentUntouched).map(({ name = "", value = "" }) => [name, value]),
      ),
      names: named.map(({ name = "" }) => name),
      text: decodeEntities(inside.replace(/<[^>]*>/g, " "))
        .replace(/\s+/g, " ")
        .trim(),
    };
  });
}

function isSentUntouched({ type, checked }: Record<string, string>): boolean {
  if (type === "checkbox" || type === "radio") return checked !== undefined;
  return type !== "submit" && type !== "button";
}

function parseAttributes(tag: string): Record<string, string> {
  const found = [...tag.matchAll(/([\w$:-]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g)];
  return Object.fromEntries(
    found.map(([, name = "", double, single, bare]) => [
      name.toLowerCase(),
      decodeEntities(double ?? single ?? bare ?? ""),
    ]),
  );
}

const entities: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: " " };

function decodeEntities(text: string): string {
  return text.replace(
    /&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi,
    (whole, hex?: string, decimal?: string, name?: string) => {
      if (name) return entities[name] ?? whole;
      return String.fromCodePoint(hex ? Number.parseInt(hex, 16) : Number(decimal));
    },
  );
}
