import { createHash } from "node:crypto";

/** The whole look of the link's pages, by day and by night, from 390 px up. */
export const pageStyle = `:root{color-scheme:light dark;--page:#f4f4f2;--card:#fff;--ink:#17181c;--muted:#5c6270;--line:#e4e5e8;--warm:#fff4d6;--warm-ink:#6b4700}
@media(prefers-color-scheme:dark){:root{--page:#101114;--card:#1a1c21;--ink:#f1f1f3;--muted:#a3a8b4;--line:#2c2f36;--warm:#3a2e10;--warm-ink:#ffdf8f}}
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--ink);font:16px/1.5 -apple-system,BlinkMacSystemFont,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;-webkit-text-size-adjust:100%}
main{max-width:30rem;margin:0 auto;padding:1rem;overflow-wrap:anywhere;line-break:strict}
@media(min-width:40rem){main{padding-top:12vh}}
.card{background:var(--card);border:1px solid var(--line);border-radius:14px;padding:1.5rem}
@media(min-width:40rem){.card{padding:2rem}}
.from{margin:0 0 .5rem;color:var(--muted);font-size:.9375rem}
h1{text-wrap:balance;word-break:auto-phrase;margin:0 0 .75rem;font-size:1.375rem;line-height:1.3;font-weight:600;letter-spacing:-.01em}
[dir=rtl] h1{letter-spacing:0}
p{margin:0 0 1rem}
table{width:100%;border-collapse:collapse;margin:0 0 1.5rem}
th,td{padding:.625rem 0;border-bottom:1px solid var(--line);font-weight:400;text-align:start;vertical-align:top}
td{text-align:end;white-space:nowrap;padding-inline-start:1rem;font-variant-numeric:tabular-nums}
.card>:last-child{margin-bottom:0}
.card>table:last-child tr:last-child>*{border-bottom:0;padding-bottom:0}
tr.sum>*{font-weight:600}
tr.more>*{color:var(--muted)}
button{display:block;width:100%;min-height:52px;padding:.75rem 1rem;border:0;border-radius:10px;background:var(--ink);color:var(--card);font:inherit;font-size:1.0625rem;font-weight:600;cursor:pointer}
button:focus-visible{outline:3px solid #5b8def;outline-offset:3px}
.small{margin:1rem 0 0;color:var(--muted);font-size:.875rem}
.small code{display:block;margin-top:.25rem;font:inherit;word-break:break-all;user-select:all;-webkit-user-select:all}
.contact{margin:1rem .5rem 0;color:var(--muted);font-size:.875rem}
a{color:inherit}
.test{margin:0 0 1rem;padding:.625rem .875rem;border-radius:10px;background:var(--warm);color:var(--warm-ink);font-size:.875rem}`;

/** The style's hash, as a content security policy names it. */
export const pageStyleHash = `sha256-${createHash("sha256").update(pageStyle).digest("base64")}`;

const headers = Object.freeze({
  "content-type": "text/html; charset=utf-8",
  "cache-control": "no-store",
  "referrer-policy": "no-referrer",
  "x-robots-tag": "noindex, nofollow",
  "x-content-type-options": "nosniff",
  "cross-origin-resource-policy": "same-origin",
  // No form-action: browsers apply it to the redirect too, and the button would lead nowhere.
  "content-security-policy": `default-src 'none'; style-src '${pageStyleHash}'; frame-ancestors 'none'; base-uri 'none'`,
});

/** The headers of every answer of a link's page. */
export function pageHeaders(): Record<string, string> {
  return { ...headers };
}
