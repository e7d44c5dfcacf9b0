import { z } from "zod";

import { findVariableProblem } from "./sequence-variables";

interface Rule {
  /** how a sentence about it begins */
  name: string;
  most: number;
  isOneLine: boolean;
  takesLink: boolean;
}

// Control characters, line separators and those that turn the direction of what follows; "\n" is checked apart.
const unseen = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069\ufeff]/;

function findProblem(text: string, { name, most, isOneLine, takesLink }: Rule): string | null {
  if (isOneLine && /[\r\n]/.test(text)) return `${name} must be one line.`;
  if (text.length > most) return `${name} is longer than ${most} characters.`;
  if (unseen.test(text)) return `${name} holds characters that cannot be seen. Type it anew.`;
  if (!text.isWellFormed()) return `${name} holds half a character. Type it anew.`;
  return findVariableProblem(text, { takesLink });
}

function checked(rule: Rule, missing?: string) {
  return z.string({ error: missing ?? `${rule.name} is missing.` }).superRefine((text, context) => {
    const message = missing !== undefined && !text.trim() ? missing : findProblem(text, rule);
    if (message) context.addIssue({ code: "custom", message });
  });
}

/** One line that must say something: a subject, a heading, a label. */
export function lineOf(name: string, most: number, missing = `${name} is missing.`) {
  return checked({ name, most, isOneLine: true, takesLink: false }, missing);
}

/** Words of which there must be some; lines may be broken. */
export function paragraphOf(name: string, most: number) {
  return checked({ name, most, isOneLine: false, takesLink: true }, `${name} is empty.`);
}

/** Words that may be left out. */
export function closingOf(name: string, most: number) {
  return checked({ name, most, isOneLine: false, takesLink: true });
}
