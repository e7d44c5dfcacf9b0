export type FormValue = string | FormValue[] | FormObject;

export interface FormObject {
  [name: string]: FormValue;
}

const MAX_DEPTH = 12;

function decode(text: string): string {
  const spaced = text.includes("+") ? text.replaceAll("+", " ") : text;
  if (!spaced.includes("%")) return spaced;
  try {
    return decodeURIComponent(spaced);
  } catch {
    return spaced;
  }
}

function segmentsOf(name: string): string[] {
  const bracket = name.indexOf("[");
  if (bracket < 0) return [name];
  const inside = name.slice(bracket + 1, name.endsWith("]") ? -1 : undefined);
  return [name.slice(0, bracket), ...inside.split("][")].slice(0, MAX_DEPTH);
}

function place(root: FormObject, segments: string[], value: string): void {
  let at = root;
  segments.forEach((segment, index) => {
    const name = segment === "" ? String(Object.keys(at).length) : segment;
    if (index === segments.length - 1) {
      at[name] = value;
      return;
    }
    const next = at[name];
    if (typeof next === "object" && !Array.isArray(next)) at = next;
    else at = at[name] = Object.create(null) as FormObject;
  });
}

/** Reads Stripe's form encoding: `a[b]=1`, `expand[0]=x` and `expand[]=x`. Lists stay objects keyed by index. */
export function parseForm(text: string): FormObject {
  const root = Object.create(null) as FormObject;
  if (text === "") return root;
  for (const pair of text.split("&")) {
    if (pair === "") continue;
    const equals = pair.indexOf("=");
    const name = decode(equals < 0 ? pair : pair.slice(0, equals));
    place(root, segmentsOf(name), equals < 0 ? "" : decode(pair.slice(equals + 1)));
  }
  return root;
}
