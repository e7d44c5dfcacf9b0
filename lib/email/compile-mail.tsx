import type { ReactElement } from "react";

import { directionOf } from "@/lib/format/locale";

import type { RenderedMail } from "./rendered-mail";
import { escapeHtml, fillTemplate, parseTemplate, type Values } from "./template";

/** A mail's layout as a React component, and the same mail written in plain text; both with slots. */
export interface MailLayout {
  Layout: (props: { language: string; direction: "ltr" | "rtl" }) => ReactElement;
  text: string;
}

/** Fills a compiled mail; the values must hold `subject`. */
export type CompiledMail = (values: Values & { subject: string }) => RenderedMail;

const compiled = new Map<string, Promise<CompiledMail>>();

/**
 * A mail's layout in a language as a fast function: React renders it once with slots for all words, and each
 * mail is then joined from text, every value escaped.
 * @param load  brings the layout when it is first needed: what renders it takes a second to load
 */
export function compileMail(
  kind: string,
  language: string,
  load: () => Promise<MailLayout>,
): Promise<CompiledMail> {
  const key = `${kind} ${language}`;
  const known = compiled.get(key);
  if (known) return known;
  const fresh = compile(language, load);
  compiled.set(key, fresh);
  return fresh;
}

async function compile(language: string, load: () => Promise<MailLayout>): Promise<CompiledMail> {
  const [{ Layout, text: plain }, { render }] = await Promise.all([load(), import("react-email")]);
  const page = await render(<Layout language={language} direction={directionOf(language)} />);
  // React parts neighbouring texts with empty comments, which only a browser's React would need.
  const layout = parseTemplate(page.replaceAll("<!-- -->", ""));
  const text = parseTemplate(plain);
  return (values) => ({
    // Mail programs give a subject its own direction; isolates would only be taken out as suspicious.
    subject: values.subject.replace(/[\u2068\u2069]/g, ""),
    html: fillTemplate(layout, values, escapeHtml),
    text: fillTemplate(text, values, (value) => value),
  });
}
