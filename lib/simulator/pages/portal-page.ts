import type { CardView, PortalView } from "@/lib/simulator/hosted/views";
import { statusPill } from "./status-pill";
import { renderCardFields, renderFault, renderTestCards } from "./card-form";
import { formatDay, formatMoney } from "./format-for-people";
import { html, type Html } from "./html";
import type { CardFaults, TypedCard } from "./read-card-form";
import { renderHosted } from "./render-page";

/** A card in words, such as "Visa •••• 4242, 12/34". */
export function nameCard(card: CardView): string {
  const brand = card.brand.charAt(0).toUpperCase() + card.brand.slice(1);
  return `${brand} •••• ${card.last4}, ${String(card.expMonth).padStart(2, "0")}/${card.expYear % 100}`;
}

function renderBack(view: PortalView): Html | null {
  if (!view.returnUrl) return null;
  return html`<a class="back" href="${view.returnUrl}" rel="noreferrer">← Back to ${view.merchantName}</a>`;
}

/** The card form by itself, as a session with a flow opens it. */
export function renderPortalCardForm(
  view: PortalView,
  form: {
    action: string;
    typed: TypedCard;
    faults: CardFaults;
    message: string | null;
    homeHref: string | null;
  },
): string {
  const back = form.homeHref ? html`<a class="back" href="${form.homeHref}">← Back</a>` : renderBack(view);
  return renderHosted({
    title: "Update payment method",
    merchant: view.merchantName,
    livemode: view.livemode,
    content: html`${back}
      <div class="two">
        <div>
          <h1>Update your payment method</h1>
          <p class="muted">${view.headline ?? "The new card is used for your next payments."}</p>
          ${view.customer.email && html`<p class="small muted">${view.customer.email}</p>`}
          ${
            view.cards.length > 0 &&
            html`<h3>On file now</h3>
              ${view.cards.map(renderCard)}`
          }
        </div>
        <div class="stack">
          <form class="card" method="post" action="${form.action}" novalidate>
            ${renderFault(form.message)}${renderCardFields(form.typed, form.faults)}
            <button class="primary wide">Update</button>
          </form>
          ${renderTestCards()}
        </div>
      </div>`,
  });
}

function renderCard(card: CardView): Html {
  return html`<p>${nameCard(card)} ${card.isDefault && html`<span class="pill">default</span>`}</p>`;
}

function renderSubscriptions(view: PortalView, path: string): Html {
  if (view.subscriptions.length === 0) return html`<p class="muted">No subscriptions.</p>`;
  return html`${view.subscriptions.map(
    ({ id, name, status, cancelsAt }) =>
      html`<p class="row apart"><span>${name}</span> ${statusPill(status)}</p>
        ${cancelsAt && html`<p class="muted small">Ends on ${formatDay(cancelsAt.getTime() / 1000)}</p>`}
        ${
          view.canCancel &&
          !cancelsAt &&
          html`<form method="post" action="${path}/cancel">
            <button class="quiet" name="subscription" value="${id}">Cancel subscription</button>
          </form>`
        }`,
  )}`;
}

function renderInvoices(view: PortalView): Html {
  if (view.invoices.length === 0) return html`<p class="muted">No invoices yet.</p>`;
  return html`<table class="lines">
    ${view.invoices.map(
      (invoice) =>
        html`<tr>
          <td><a href="${invoice.url}">${formatDay(invoice.createdAt.getTime() / 1000)}</a></td>
          <td>${invoice.status}</td>
          <td class="num">${formatMoney(invoice.totalMinor, invoice.currency)}</td>
        </tr>`,
    )}
  </table>`;
}

/** The portal's front page: subscriptions, cards, invoices. */
export function renderPortalHome(view: PortalView, path: string): string {
  return renderHosted({
    title: "Your billing",
    merchant: view.merchantName,
    livemode: view.livemode,
    content: html`${renderBack(view)}
      <div class="stack">
        <div>
          <h1>${view.headline ?? "Your billing"}</h1>
          <p class="muted">${view.customer.name ?? view.customer.email ?? "Your account"}</p>
        </div>
        <section class="card">
          <h2>Subscriptions</h2>
          ${renderSubscriptions(view, path)}
        </section>
        <section class="card">
          <h2>Payment method</h2>
          ${view.cards.length > 0 ? view.cards.map(renderCard) : html`<p class="muted">No card on file.</p>`}
          ${view.canUpdateCard && html`<p><a class="button" href="${path}?form=card">Add payment method</a></p>`}
        </section>
        ${
          view.showsInvoices &&
          html`<section class="card">
            <h2>Invoice history</h2>
            ${renderInvoices(view)}
          </section>`
        }
      </div>`,
  });
}
