import { html, trusted, type Html } from "./html";
import { pageStyle } from "./page-style";

const style = trusted(`<style>${pageStyle}</style>`);

const places = [
  { href: "/", label: "Home" },
  { href: "/control", label: "Control" },
  { href: "/inbox", label: "Inbox" },
];

function renderDocument(title: string, body: Html, refreshSeconds?: number): string {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        ${refreshSeconds !== undefined && html`<meta http-equiv="refresh" content="${refreshSeconds}" />`}
        <title>${title} · Simulator</title>
        <link rel="icon" href="data:," />
        ${style}
      </head>
      ${body}
    </html>`.text;
}

/**
 * A page for the people who run the simulator, with its navigation.
 * @param page.current  address of the part that is open; `refreshSeconds` reloads the page by itself
 */
export function renderConsole(page: {
  title: string;
  current: string;
  content: Html;
  note?: string;
  refreshSeconds?: number;
}): string {
  const links = places.map(
    ({ href, label }) =>
      html`<a href="${href}" ${page.current === href && trusted(' aria-current="page"')}>${label}</a>`,
  );
  const body = html`<body>
    <a class="skip" href="#content">Skip to content</a>
    <header class="bar">
      <div class="bar-in">
        <a class="mark" href="/">Simulator</a>
        <nav aria-label="Parts">${links}</nav>
        <span class="note">${page.note ?? "Nothing here is real: no money, no mail."}</span>
      </div>
    </header>
    <main id="content">${page.content}</main>
  </body>`;
  return renderDocument(page.title, body, page.refreshSeconds);
}

/** A page that a customer of a merchant sees: the merchant's name on top, no navigation. */
export function renderHosted(page: {
  title: string;
  merchant: string;
  livemode: boolean;
  content: Html;
}): string {
  const body = html`<body class="hosted">
    <header class="strip">
      Simulator, ${page.livemode ? "live" : "test"} mode. No real card is charged; use a test card.
    </header>
    <main>
      <div class="brand">
        <span class="logo" aria-hidden="true">${[...page.merchant.trim()][0] ?? "·"}</span>${page.merchant}
      </div>
      ${page.content}
    </main>
    <footer>A stand-in for pages that a payment provider would host.</footer>
  </body>`;
  return renderDocument(page.title, body);
}
