/** What a merchant's words may mention, and what stands there. */
export const sequenceVariables = {
  customer_name: "The customer's name",
  merchant_name: "Your name",
  amount: "What is open, one sum a currency",
  invoice_number: "The number of the invoice, or of several",
  date: "The day when the subscription ends, where it is known",
  support_email: "Your support address",
  link: "The address behind the button",
} as const;

export type SequenceVariable = keyof typeof sequenceVariables;

/** The values of one mail; what is absent or empty gives way to the fallback. */
export type VariableValues = Partial<Record<SequenceVariable, string>>;

const mark = /\{\{([^{}]*)\}\}/g;
const mostFallback = 80;

const isKnown = (name: string): name is SequenceVariable => Object.hasOwn(sequenceVariables, name);
const written = (name: string) => `{{${name}}}`;
const allowed = Object.keys(sequenceVariables).map(written).join(", ");

function split(inside: string): { name: string; fallback: string } {
  const bar = inside.indexOf("|");
  if (bar < 0) return { name: inside.trim(), fallback: "" };
  return { name: inside.slice(0, bar).trim(), fallback: inside.slice(bar + 1).trim() };
}

/**
 * What is wrong with the variables of a text, in a sentence; null when nothing is.
 * A variable is written `{{amount}}`, or `{{customer_name|there}}` with what stands there without a value.
 */
export function findVariableProblem(text: string, { takesLink }: { takesLink: boolean }): string | null {
  const names: string[] = [];
  for (const [, inside = ""] of text.matchAll(mark)) {
    const { name, fallback } = split(inside);
    names.push(name);
    if (fallback.length > mostFallback) {
      return `What stands in for ${written(name)} is longer than ${mostFallback} characters.`;
    }
    if (name === "date" && !fallback) {
      return "A date is not always known. Say what stands there otherwise, for example {{date|soon}}.";
    }
  }
  const unknown = [...new Set(names.filter((name) => !isKnown(name)))];
  if (unknown.length > 0) {
    const listed = unknown.slice(0, 5).map((name) => written(name.slice(0, 40)));
    return `${listed.join(", ")} ${unknown.length === 1 ? "is" : "are"} not known here. You can use ${allowed}.`;
  }
  if (!takesLink && names.includes("link")) {
    return "{{link}} stands behind the button; it can be repeated in a paragraph or the closing, not here.";
  }
  if (/\{\{|\}\}/.test(text.replace(mark, ""))) {
    return "A variable is not complete. Write it with two braces on either side: {{customer_name|there}}.";
  }
  return null;
}

/**
 * A text with its variables filled in; a value is never read as text with variables again. Where one has
 * neither value nor fallback, the space before it goes too, so that "Hello {{customer_name}}," ends well.
 */
export function fillVariables(text: string, values: VariableValues): string {
  return text.replace(/[^\S\n]?\{\{([^{}]*)\}\}/g, (whole, inside: string) => {
    const { name, fallback } = split(inside);
    const value = (isKnown(name) && values[name]) || fallback;
    return value ? whole.slice(0, whole.indexOf("{{")) + value : "";
  });
}
