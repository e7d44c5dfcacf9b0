import type { CheckoutView } from "@/lib/simulator/hosted/views";
import { renderCardFields, renderFault, renderTestCards } from "./card-form";
import { formatMoney } from "./format-for-people";
import { html } from "./html";
import type { CardFaults, TypedCard } from "./read-card-form";
import { renderHosted } from "./render-page";

const verbs = { payment: "Pay", setup: "Save card", subscription: "Subscribe" };

/** A checkout: what it is for, an address, a card form. */
export function renderCheckout(
  view: CheckoutView,
  form: {
    action: string;
    livemode: boolean;
    typed: TypedCard;
    faults: CardFaults;
    message: string | null;
    email: string;
  },
): string {
  const amount =
    view.amountMinor !== null && view.currency ? formatMoney(view.amountMinor, view.currency) : null;
  return renderHosted({
    title: verbs[view.mode],
    merchant: view.merchantName,
    livemode: form.livemode,
    content: html`${view.cancelUrl && html`<a class="back" href="${view.cancelUrl}" rel="noreferrer">← Back</a>`}
      <div class="two">
        <div>
          <p class="muted">
            ${view.mode === "subscription" ? "Subscribe" : view.mode === "setup" ? "Save a card" : "To pay"}
          </p>
          ${amount ? html`<p class="amount">${amount}</p>` : html`<h1>Save a card for later</h1>`}
        </div>
        <div class="stack">
          <form class="card" method="post" action="${form.action}" novalidate>
            ${renderFault(form.message)}
            <div class="field">
              <label for="email">Email</label
              ><input id="email" name="email" type="email" autocomplete="email" value="${form.email}" />
            </div>
            ${renderCardFields(form.typed, form.faults)}
            <button class="primary wide">
              ${verbs[view.mode]}${view.mode === "payment" && amount && ` ${amount}`}
            </button>
          </form>
          ${renderTestCards()}
        </div>
      </div>`,
  });
}
