import type { Mail } from "@/lib/simulator/resend/mail";
import { formatMoment } from "./format-for-people";
import { html, type Html } from "./html";
import { mailStatePill } from "./inbox-page";
import { renderConsole } from "./render-page";

const eventChoices = ["opened", "clicked", "bounced", "complained", "delivery_delayed", "failed"];

function renderHeaders(mail: Mail): Html {
  const rows: [string, string][] = [
    ["From", mail.from],
    ["To", mail.to.join(", ")],
    ...(mail.cc.length > 0 ? [["Cc", mail.cc.join(", ")] as [string, string]] : []),
    ...(mail.bcc.length > 0 ? [["Bcc", mail.bcc.join(", ")] as [string, string]] : []),
    ["Reply-To", mail.replyTo.join(", ") || "(none)"],
    ["Date", formatMoment(mail.at)],
    ["Message-ID", mail.messageId],
    ...Object.entries(mail.headers),
    ...mail.tags.map((tag): [string, string] => [`Tag ${tag.name}`, tag.value]),
  ];
  return html`<dl>
    ${rows.map(
      ([name, value]) =>
        html`<dt>${name}</dt>
          <dd>${value}</dd>`,
    )}
  </dl>`;
}

// The mail's own scripts never run; its links open in the whole window, as in a mail program.
function renderBody(mail: Mail): Html {
  if (mail.html === null)
    return html`<div class="card"><p class="muted">This mail has no HTML part.</p></div>`;
  const framed = `<base target="_top">${mail.html}`;
  return html`<section class="card flush" aria-label="Mail as HTML">
    <iframe
      class="mail"
      title="The mail as its reader sees it"
      srcdoc="${framed}"
      sandbox="allow-top-navigation-by-user-activation allow-popups allow-popups-to-escape-sandbox"
    ></iframe>
  </section>`;
}

function renderLinks(mail: Mail): Html {
  if (mail.links.length === 0) return html`<p class="muted">This mail has no links.</p>`;
  return html`<ul class="links">
    ${mail.links.map((link) => html`<li><a href="${link}" rel="noreferrer">${link}</a></li>`)}
  </ul>`;
}

/** One mail: as HTML without scripts, as text, its headers, its links, and what can happen to it. */
export function renderMail(mail: Mail): string {
  return renderConsole({
    title: mail.subject,
    current: "/inbox",
    content: html`<div class="stack">
      <a class="back" href="/inbox">← Inbox</a>
      <div>
        <h1>${mail.subject}</h1>
        <p class="muted">to ${mail.to.join(", ")} ${mailStatePill(mail)}</p>
      </div>
      <div class="split">
        <div class="stack">
          ${renderBody(mail)}
          <section class="card">
            <h2>Plain text</h2>
            ${
              mail.text === null
                ? html`<p class="muted">This mail has no text part.</p>`
                : html`<pre>${mail.text}</pre>`
            }
          </section>
        </div>
        <aside class="stack">
          <section class="card">
            <h2>Links</h2>
            ${renderLinks(mail)}
          </section>
          <section class="card">
            <h2>Headers</h2>
            <div class="small">${renderHeaders(mail)}</div>
          </section>
          <section class="card">
            <h2>Make something happen</h2>
            <p class="muted small">Sends the signed event to the app, as the mail provider would.</p>
            <form class="row" method="post" action="/inbox/${mail.id}/event">
              ${eventChoices.map(
                (name) =>
                  html`<button class="quiet" name="type" value="email.${name}">
                    ${name.replace("_", " ")}
                  </button>`,
              )}
            </form>
          </section>
        </aside>
      </div>
    </div>`,
  });
}
