import { directionOf } from "@/lib/format/locale";

import { html, Markup } from "./html";
import { pageStyle } from "./page-style";

// Its hash covers every character between the tags, so nothing may come between.
const styleTag = new Markup(`<style>${pageStyle}</style>`);

/** A complete small page without script; the one style is allowed by its hash. */
export function renderPage(page: {
  language: string;
  title: string;
  refreshSeconds?: number;
  body: Markup;
}): string {
  const { language, title, refreshSeconds, body } = page;
  return html`<!doctype html>
    <html lang="${language}" dir="${directionOf(language)}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <meta name="robots" content="noindex,nofollow" />
        <meta name="color-scheme" content="light dark" />
        ${refreshSeconds !== undefined && html`<meta http-equiv="refresh" content="${refreshSeconds}" />`}
        <title>${title}</title>
        ${styleTag}
      </head>
      <body>
        <main>${body}</main>
      </body>
    </html>`.source;
}
