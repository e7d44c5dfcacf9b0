import type { Account } from "@/lib/simulator/realm";
import type { World } from "@/lib/simulator/store";
import { formatMoment } from "./format-for-people";
import { html, type Html } from "./html";
import { renderConsole } from "./render-page";

function renderAccount(account: Account): Html {
  const counts = (["test", "live"] as const).map((mode) => {
    const { customers, subscriptions, invoices } = account[mode].data;
    return html`<tr>
      <td data-label="Mode"><a href="/control?account=${account.id}&mode=${mode}">${mode}</a></td>
      <td class="num" data-label="Customers">${customers.size}</td>
      <td class="num" data-label="Subscriptions">${subscriptions.size}</td>
      <td class="num" data-label="Invoices">${invoices.size}</td>
    </tr>`;
  });
  return html`<section class="card flush">
    <div style="padding:1.1rem .9rem .2rem">
      <h3>${account.name}</h3>
      <p class="muted small mono">${account.id} · ${account.country}</p>
    </div>
    <table class="cards-on-phone">
      <thead>
        <tr>
          <th>Mode</th>
          <th class="num">Customers</th>
          <th class="num">Subscriptions</th>
          <th class="num">Invoices</th>
        </tr>
      </thead>
      <tbody>
        ${counts}
      </tbody>
    </table>
  </section>`;
}

/** The front page: what this is, its parts, its accounts, and the addresses for programs. */
export function renderIndex(world: World): string {
  const accounts = [...world.accounts.values()];
  return renderConsole({
    title: "Home",
    current: "/",
    content: html`<div class="stack">
      <div>
        <h1>A stand-in for Stripe and Resend</h1>
        <p class="lead">
          It answers the real SDKs over the network, keeps everything in memory, and moves no money. Its clock
          says ${formatMoment(new Date(world.clock.now()))}.
        </p>
      </div>
      <div class="grid">
        <a class="card tile" href="/control"
          ><h2>Control</h2>
          <p>Customers, subscriptions and invoices. Let a renewal fail, change a card, move the clock.</p></a
        >
        <a class="card tile" href="/inbox"
          ><h2>Inbox</h2>
          <p>Every mail that was sent, with its links. ${world.mailRoom?.list().length ?? 0} so far.</p></a
        >
      </div>
      <h2>Accounts</h2>
      ${accounts.length > 0 ? html`<div class="grid">${accounts.map(renderAccount)}</div>` : html`<div class="card empty">There are no accounts yet.</div>`}
      <section class="card">
        <h2>For programs</h2>
        <dl>
          <dt>Stripe API</dt>
          <dd class="mono">${world.baseUrl}</dd>
          <dt>Resend API</dt>
          <dd class="mono">${world.baseUrl}/resend</dd>
          <dt>Control API</dt>
          <dd class="mono">${world.baseUrl}/_control/state</dd>
          <dt>Inbox as JSON</dt>
          <dd class="mono">${world.baseUrl}/_control/inbox</dd>
        </dl>
      </section>
    </div>`,
  });
}
