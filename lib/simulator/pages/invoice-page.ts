import type { InvoiceView } from "@/lib/simulator/hosted/views";
import { renderCardFields, renderFault, renderTestCards } from "./card-form";
import { formatMoment, formatMoney } from "./format-for-people";
import { html, type Html } from "./html";
import { nameCard } from "./portal-page";
import type { CardFaults, TypedCard } from "./read-card-form";
import { renderHosted } from "./render-page";

function renderLines(view: InvoiceView): Html {
  return html`<table class="lines">
    <tbody>
      ${view.lines.map(
        ({ description, amountMinor }) =>
          html`<tr>
            <td>${description}</td>
            <td class="num">${formatMoney(amountMinor, view.currency)}</td>
          </tr>`,
      )}
      <tr>
        <td><strong>Amount due</strong></td>
        <td class="num"><strong>${formatMoney(view.amountDueMinor, view.currency)}</strong></td>
      </tr>
    </tbody>
  </table>`;
}

function renderSummary(view: InvoiceView, label: string, amountMinor: number): Html {
  return html`<div>
    <p class="muted">${label}</p>
    <p class="amount">${formatMoney(amountMinor, view.currency)}</p>
    <p class="muted small">
      ${view.number && `Invoice ${view.number}`}${view.customerEmail && ` · ${view.customerEmail}`}
    </p>
    ${renderLines(view)}
  </div>`;
}

function renderSavedCards(view: InvoiceView, action: string): Html | null {
  if (view.cards.length === 0) return null;
  return html`<form class="card" method="post" action="${action}">
    <h2>Pay with a saved card</h2>
    <div class="stack">
      ${view.cards.map(
        (card) =>
          html`<button class="wide" name="saved" value="${card.id}">
            ${nameCard(card)}${card.isDefault && " (default)"}
          </button>`,
      )}
    </div>
  </form>`;
}

/** An invoice that can be paid: what it is for, saved cards, a card form. */
export function renderOpenInvoice(
  view: InvoiceView,
  form: { action: string; livemode: boolean; typed: TypedCard; faults: CardFaults; message: string | null },
): string {
  const amount = formatMoney(view.amountRemainingMinor, view.currency);
  return renderHosted({
    title: `Invoice ${view.number ?? ""}`,
    merchant: view.merchantName,
    livemode: form.livemode,
    content: html`<div class="two">
      ${renderSummary(view, "To pay", view.amountRemainingMinor)}
      <div class="stack">
        ${renderFault(form.message)}${renderSavedCards(view, form.action)}
        <form class="card" method="post" action="${form.action}" novalidate>
          <h2>Pay with a card</h2>
          ${renderCardFields(form.typed, form.faults)}<button class="primary wide">Pay ${amount}</button>
        </form>
        ${renderTestCards()}
      </div>
    </div>`,
  });
}

/** An invoice that is paid: the receipt. */
export function renderReceipt(view: InvoiceView, page: { livemode: boolean; pdfHref: string }): string {
  return renderHosted({
    title: "Invoice paid",
    merchant: view.merchantName,
    livemode: page.livemode,
    content: html`<div class="two">
      ${renderSummary(view, "Paid", view.amountDueMinor)}
      <div class="card">
        <p><span class="pill good">Paid</span></p>
        <h1>Invoice paid</h1>
        <p>${view.paidAt ? `Paid on ${formatMoment(view.paidAt)}.` : "Nothing is left to pay."}</p>
        <p><a class="button" href="${page.pdfHref}">Download receipt</a></p>
      </div>
    </div>`,
  });
}
