import type { Mail } from "@/lib/simulator/resend/mail";
import { formatMoment } from "./format-for-people";
import { html, type Html } from "./html";
import { renderConsole } from "./render-page";

const mostShown = 200;

export function mailStatePill(mail: Mail): Html {
  const tone = {
    delivered: "good",
    opened: "good",
    clicked: "good",
    bounced: "bad",
    complained: "bad",
    failed: "bad",
  };
  return html`<span class="pill ${tone[mail.state as keyof typeof tone] ?? ""}"
    >${mail.state.replace("_", " ")}</span
  >`;
}

function renderRow(mail: Mail): Html {
  return html`<li>
    <a href="/inbox/${mail.id}">
      <span class="subject">${mail.subject}</span>
      <span>${mailStatePill(mail)}</span>
      <span class="to">to ${mail.to.join(", ")}<span class="sender"> · from ${mail.from}</span></span>
      <time class="when" datetime="${mail.at.toISOString()}">${formatMoment(mail.at)}</time>
    </a>
  </li>`;
}

/** All mails, newest first. @param to  what the search field holds */
export function renderInbox(mails: Mail[], to: string): string {
  const newest = mails.slice(-mostShown).reverse();
  const list =
    newest.length > 0
      ? html`<ul class="mails">
          ${newest.map(renderRow)}
        </ul>`
      : html`<div class="empty">
          <strong>${to ? "No mail to this address" : "No mail yet"}</strong>
          ${to ? html`<a href="/inbox">Show all mail</a>` : "Mail that the app sends arrives here a moment later."}
        </div>`;
  return renderConsole({
    title: "Inbox",
    current: "/inbox",
    content: html`<div class="stack">
      <div class="row apart">
        <div>
          <h1>Inbox</h1>
          <p class="lead">Every mail that was sent, whoever it was for.</p>
        </div>
        <form method="post" action="/inbox/clear"><button class="bad">Empty the inbox</button></form>
      </div>
      <form class="row" method="get" action="/inbox" role="search">
        <label for="to" class="skip">Recipient contains</label>
        <input
          id="to"
          name="to"
          value="${to}"
          placeholder="Recipient contains"
          style="flex:1;max-width:22rem"
        />
        <button>Search</button>
      </form>
      <section class="card flush" aria-label="Mails">${list}</section>
      ${mails.length > newest.length && html`<p class="muted small">The newest ${newest.length} of ${mails.length} are shown.</p>`}
    </div>`,
  });
}
