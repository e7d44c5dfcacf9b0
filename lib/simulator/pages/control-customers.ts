import { CARD_BEHAVIOURS } from "@/lib/simulator/billing/card-behaviours";
import type { Customer, PaymentMethod, Subscription } from "@/lib/simulator/objects";
import { selectionFields, type Selection } from "./control-view";
import { formatDay, formatMoney } from "./format-for-people";
import { html, type Html } from "./html";
import { statusPill } from "./status-pill";

const mostShown = 100;

function nameMethod(method: PaymentMethod | undefined): string {
  if (!method) return "none";
  if (!method.card) return method.type.replaceAll("_", " ");
  return `${method.card.brand} •••• ${method.card.last4}`;
}

/** One button that posts one act, with the ids it is about. */
export function actButton(
  selection: Selection,
  act: string,
  label: string,
  ids: Record<string, string>,
  tone = "",
): Html {
  return html`<form method="post" action="/control/act">
    ${selectionFields(selection)}${Object.entries(ids).map(
      ([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`,
    )}<button class="quiet ${tone}" name="do" value="${act}">${label}</button>
  </form>`;
}

function cardOptions(): Html {
  return html`${Object.keys(CARD_BEHAVIOURS).map((name) => html`<option>${name}</option>`)}`;
}

function priceOf(subscription: Subscription): string {
  const item = subscription.items.data[0];
  if (!item || item.price.unit_amount === null) return "";
  const every = item.price.recurring?.interval ?? "month";
  return `${formatMoney(item.price.unit_amount * (item.quantity ?? 0), item.price.currency)} / ${every}`;
}

function renderSubscription(selection: Selection, subscription: Subscription): Html {
  const { realm } = selection;
  const ids = { subscription: subscription.id, customer: subscription.customer };
  const ends = subscription.items.data[0]?.current_period_end;
  const own = subscription.default_payment_method;
  const isOver = subscription.status === "canceled" || subscription.status === "incomplete_expired";
  return html`<div class="sub">
    <div class="row">
      <strong>${priceOf(subscription)}</strong> ${statusPill(subscription.status)}
      ${subscription.pause_collection && html`<span class="pill">collection paused</span>`}
    </div>
    <p class="muted small">
      ${ends && !isOver && `renews ${formatDay(ends)} · `}${
        own && `own card ${nameMethod(realm.data.payment_methods.get(own))} · `
      }<span class="mono">${subscription.id}</span>
    </p>
    ${
      !isOver &&
      html`<div class="row">
        ${actButton(selection, "renew", "Renew now", ids)}${actButton(selection, "renew-fail", "Let a renewal fail", ids)}${actButton(
          selection,
          "pause-collection",
          "Pause",
          ids,
        )}${actButton(selection, "cancel", "Cancel", ids, "bad")}
      </div>`
    }
  </div>`;
}

function renderCardChange(selection: Selection, customer: Customer): Html {
  return html`<details>
    <summary class="small">Change the card</summary>
    <form method="post" action="/control/act" class="fields">
      ${selectionFields(selection)}<input type="hidden" name="customer" value="${customer.id}" />
      <div>
        <label for="card-${customer.id}">What it does</label
        ><select id="card-${customer.id}" name="card">
          ${cardOptions()}
        </select>
      </div>
      <div>
        <label for="slot-${customer.id}">Where it is saved</label
        ><select id="slot-${customer.id}" name="slot">
          <option value="customer">customer default</option>
          <option value="subscription">subscription default</option>
          <option value="none">attached only</option>
        </select>
      </div>
      <button name="do" value="card">Save the card</button>
    </form>
  </details>`;
}

function renderCustomer(selection: Selection, customer: Customer): Html {
  const { realm } = selection;
  const subscriptions = realm.data.subscriptions.where("customer", customer.id);
  const method = customer.invoice_settings.default_payment_method;
  return html`<section class="card">
    <div class="row apart">
      <div>
        <h2 class="name">${customer.name ?? customer.email ?? customer.id}</h2>
        <p class="muted small" style="margin:0">
          ${customer.email ?? "no address"} ·
          ${nameMethod(method ? realm.data.payment_methods.get(method) : undefined)} ·
          <span class="mono">${customer.id}</span>
        </p>
      </div>
      ${actButton(selection, "delete-customer", "Delete customer", { customer: customer.id }, "bad")}
    </div>
    ${subscriptions.map((subscription) => renderSubscription(selection, subscription))}
    ${renderCardChange(selection, customer)}
  </section>`;
}

function renderNew(selection: Selection): Html {
  return html`<details class="card">
    <summary>New customer with a subscription</summary>
    <form method="post" action="/control/act" class="stack">
      ${selectionFields(selection)}
      <div class="fields">
        <div>
          <label for="new-name">Name</label><input id="new-name" name="name" required value="Ann Lee" />
        </div>
        <div>
          <label for="new-email">Email</label
          ><input id="new-email" name="email" type="email" required value="ann.lee@example.com" />
        </div>
        <div>
          <label for="new-amount">Amount, minor units</label
          ><input
            id="new-amount"
            name="amountMinor"
            inputmode="numeric"
            pattern="[0-9]+"
            required
            value="2900"
          />
        </div>
        <div>
          <label for="new-currency">Currency</label
          ><input id="new-currency" name="currency" maxlength="3" required value="eur" />
        </div>
        <div>
          <label for="new-interval">Every</label
          ><select id="new-interval" name="interval">
            <option>month</option>
            <option>year</option>
            <option>week</option>
            <option>day</option>
          </select>
        </div>
        <div>
          <label for="new-card">Card</label
          ><select id="new-card" name="card">
            ${cardOptions()}
          </select>
        </div>
        <button class="primary" name="do" value="subscribe">Create</button>
      </div>
    </form>
  </details>`;
}

function matches(customer: Customer, search: string): boolean {
  const text = `${customer.name ?? ""} ${customer.email ?? ""} ${customer.id}`.toLowerCase();
  return !customer.deleted && text.includes(search.toLowerCase());
}

/** Customers with their subscriptions and what can happen to them, newest first. */
export function renderCustomers(selection: Selection): Html {
  const found = selection.realm.data.customers.all().filter((one) => matches(one, selection.search));
  const shown = found.slice(-mostShown).reverse();
  return html`<form class="row" method="get" action="/control" role="search">
      <input type="hidden" name="account" value="${selection.account.id}" />
      <input type="hidden" name="mode" value="${selection.mode}" />
      <label class="skip" for="q">Name, address or id</label>
      <input
        id="q"
        name="q"
        value="${selection.search}"
        placeholder="Name, address or id"
        style="flex:1;max-width:22rem"
      />
      <button>Search</button>
    </form>
    ${renderNew(selection)}
    ${
      shown.length > 0
        ? shown.map((customer) => renderCustomer(selection, customer))
        : html`<div class="card empty">
            <strong>No customers here</strong>Create one above, or choose another account or mode.
          </div>`
    }
    ${found.length > shown.length && html`<p class="muted small">The newest ${shown.length} of ${found.length} are shown; search for the others.</p>`}`;
}
