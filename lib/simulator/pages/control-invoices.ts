import { paidChargeOf } from "@/lib/simulator/billing/invoice-parts";
import { openDispute } from "@/lib/simulator/billing/open-dispute";
import type { Invoice } from "@/lib/simulator/objects";
import { actButton } from "./control-customers";
import { selectionFields, type Selection } from "./control-view";
import { formatDay, formatMoney } from "./format-for-people";
import { html, type Html } from "./html";
import { statusPill } from "./status-pill";

const mostShown = 60;

const needsSomebody = (invoice: Invoice) => invoice.status === "open" || invoice.status === "uncollectible";

function renderActs(selection: Selection, invoice: Invoice): Html {
  const ids = { invoice: invoice.id };
  const button = (act: string, label: string, tone = "") => actButton(selection, act, label, ids, tone);
  if (invoice.status === "open")
    return html`${button("recover", "Recover")}${button("retry-invoice", "Stripe's retry")}${button("pay-outside", "Paid outside")}${button(
      "void",
      "Void",
      "bad",
    )}${button("uncollectible", "Give up", "bad")}`;
  if (invoice.status === "paid" && isDisputed(selection, invoice))
    return html`${button("dispute-won", "Dispute won")}${button("dispute-lost", "Dispute lost", "bad")}`;
  if (invoice.status === "paid") return html`${button("refund", "Refund")}${button("dispute", "Dispute")}`;
  if (invoice.status === "uncollectible")
    return html`${button("recover", "Recover")}${button("void", "Void", "bad")}`;
  return html`<span class="muted small">nothing to do</span>`;
}

/** A dispute of its payment waits for its end. */
function isDisputed({ realm }: Selection, invoice: Invoice): boolean {
  const charge = paidChargeOf(realm, invoice);
  return charge !== undefined && openDispute(realm, charge.id) !== undefined;
}

function renderRow(selection: Selection, invoice: Invoice): Html {
  const customer = selection.realm.data.customers.get(invoice.customer);
  const isOpen = needsSomebody(invoice);
  return html`<tr>
    <td class="${isOpen ? "" : "blank"}" data-label="Choose">
      ${isOpen && html`<input type="checkbox" form="chosen" name="invoice" value="${invoice.id}" aria-label="Choose ${invoice.id}" />`}
    </td>
    <td data-label="Customer">
      ${customer?.name ?? customer?.email ?? invoice.customer}<br />
      ${
        invoice.hosted_invoice_url
          ? html`<a class="small mono" href="${invoice.hosted_invoice_url}"
              >${invoice.number ?? invoice.id}</a
            >`
          : html`<span class="small mono">${invoice.id}</span>`
      }
    </td>
    <td data-label="State">
      ${statusPill(invoice.status)}
      ${invoice.attempt_count > 1 && html`<span class="muted small">${invoice.attempt_count} tries</span>`}
    </td>
    <td class="num" data-label="Amount">${formatMoney(invoice.amount_due, invoice.currency)}</td>
    <td class="day" data-label="Created">${formatDay(invoice.created)}</td>
    <td class="day ${invoice.next_payment_attempt ? "" : "blank"}" data-label="Next try">
      ${invoice.next_payment_attempt ? formatDay(invoice.next_payment_attempt) : "–"}
    </td>
    <td><div class="row">${renderActs(selection, invoice)}</div></td>
  </tr>`;
}

/** Invoices, the unpaid ones first and the newest above, with what can happen to each or to the chosen ones. */
export function renderInvoices(selection: Selection): Html {
  const all = selection.realm.data.invoices.all();
  const newest = all.toReversed();
  const shown = [...newest.filter(needsSomebody), ...newest.filter((one) => !needsSomebody(one))].slice(
    0,
    mostShown,
  );
  if (shown.length === 0)
    return html`<div class="card empty">
      <strong>No invoices here</strong>A subscription's renewal makes the first one.
    </div>`;
  return html`<form id="chosen" class="row" method="post" action="/control/act">
      ${selectionFields(selection)}
      <span class="muted">With the chosen payments:</span>
      <button class="primary" name="do" value="recover">Recover</button>
      <button name="do" value="retry-invoice">Let Stripe retry</button>
    </form>
    <section class="card flush scroll">
      <table class="cards-on-phone">
        <thead>
          <tr>
            <th>Choose</th>
            <th>Customer</th>
            <th>State</th>
            <th class="num">Amount</th>
            <th>Created</th>
            <th>Next try</th>
            <th>What happens</th>
          </tr>
        </thead>
        <tbody>
          ${shown.map((invoice) => renderRow(selection, invoice))}
        </tbody>
      </table>
    </section>
    ${all.length > shown.length && html`<p class="muted small">${shown.length} of ${all.length} are shown: the unpaid ones, then the newest.</p>`}`;
}
