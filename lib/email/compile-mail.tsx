import type { ReactElement } from "react";
import { render } from "react-email";

import { directionOf } from "@/lib/format/locale";

import type { RenderedMail } from "./rendered-mail";
import { escapeHtml, fillTemplate, parseTemplate, type Template, type Values } from "./template";

type Layout = (props: { language: string; direction: "ltr" | "rtl" }) => ReactElement;

/** Fills a compiled mail; the values must hold `subject`. */
export type CompiledMail = (values: Values & { subject: string }) => RenderedMail;

const compiled = new Map<string, Promise<CompiledMail>>();

/**
 * A mail's layout in a language as a fast function: React renders it once with slots for all words, and each
 * mail is then joined from text, every value escaped.
 */
export function compileMail(kind: string, language: string, Layout: Layout, text: string) {
  const key = `${kind} ${language}`;
  const known = compiled.get(key);
  if (known) return known;
  const fresh = compile(language, Layout, parseTemplate(text));
  compiled.set(key, fresh);
  return fresh;
}

async function compile(language: string, Layout: Layout, text: Template): Promise<CompiledMail> {
  const direction = directionOf(language);
  // React parts neighbouring texts with empty comments, which only a browser's React would need.
  const html = (await render(<Layout language={language} direction={direction} />)).replaceAll(
    "<!-- -->",
    "",
  );
  const layout = parseTemplate(html);
  return (values) => ({
    subject: values.subject,
    html: fillTemplate(layout, values, escapeHtml),
    text: fillTemplate(text, values, (value) => value),
  });
}
