import type { RenderedMail } from "@/lib/email/rendered-mail";
import { escapeHtml } from "@/lib/email/template";

export interface PreviewLook {
  isDark: boolean;
  isText: boolean;
}

const style =
  "font:14px/1.5 system-ui,sans-serif;margin:0;padding:10px 16px;border-bottom:1px solid #8886;overflow-wrap:anywhere";
const light = { canvas: "#fff", ink: "#17181c" };
const dark = { canvas: "#101114", ink: "#f1f1f3" };

/** A mail as a page of its own: its subject above it, in the light or the dark look whatever the reader's is. */
export function renderPreview(
  { subject, html, text }: RenderedMail,
  { isDark, isText }: PreviewLook,
): string {
  const { canvas, ink } = isDark ? dark : light;
  const head = `<p style="${style};background:${canvas};color:${ink}"><strong>Subject:</strong> <bdi>${escapeHtml(subject)}</bdi></p>`;
  if (isText) return page(`${head}<pre style="${preStyle}">${escapeHtml(text)}</pre>`, isDark);
  return html
    .replaceAll("(prefers-color-scheme: dark)", isDark ? "all" : "not all")
    .replaceAll("color-scheme: light dark", `color-scheme: ${isDark ? "dark" : "light"}`)
    .replace(/<body[^>]*>/, (body) => body + head);
}

const preStyle =
  "font:13px/1.6 ui-monospace,monospace;margin:0;padding:16px;white-space:pre-wrap;overflow-wrap:anywhere";

/** Why there is nothing to see, in a sentence. */
export function renderProblem(sentence: string, { isDark }: PreviewLook): string {
  return page(`<p role="alert" style="${style};border:0;padding:16px">${escapeHtml(sentence)}</p>`, isDark);
}

function page(body: string, isDark: boolean): string {
  const { canvas, ink } = isDark ? dark : light;
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Preview</title><body style="margin:0;background:${canvas};color:${ink}">${body}</body></html>`;
}
