import { openInvoice, payHostedInvoice } from "@/lib/simulator/hosted/invoice";
import type { InvoiceView, PayOutcome } from "@/lib/simulator/hosted/views";
import { html as htmlResponse, redirect, type PlainResponse, type Router } from "@/lib/simulator/router";
import type { World } from "@/lib/simulator/store";
import { pickCard } from "./card-form";
import { renderClosed, renderDone } from "./closed-page";
import { renderConfirm } from "./confirm-page";
import { formatMoney } from "./format-for-people";
import { closedStatus, readAuthentication } from "./read-hosted";
import { renderOpenInvoice, renderReceipt } from "./invoice-page";
import { checkCard, emptyCard, readTypedCard, type CardFaults, type TypedCard } from "./read-card-form";

type Place = { path: string; view: InvoiceView; livemode: boolean };

function showEnded(view: InvoiceView, livemode: boolean): string {
  const reason = view.status === "void" ? "void" : view.status === "draft" ? "draft" : "uncollectible";
  const message = `Nothing can be paid here. Please contact ${view.merchantName} if you have a question.`;
  return renderClosed({ kind: "closed", reason, message }, { merchant: view.merchantName, livemode });
}

function showInvoice(
  place: Place,
  typed: TypedCard,
  faults: CardFaults = {},
  message: string | null = null,
  status = 200,
): PlainResponse {
  const { path, view, livemode } = place;
  if (view.kind === "paid")
    return htmlResponse(renderReceipt(view, { livemode, pdfHref: `${path.replace(/\/+$/, "")}/pdf` }));
  if (view.kind === "closed") return htmlResponse(showEnded(view, livemode));
  return htmlResponse(renderOpenInvoice(view, { action: path, livemode, typed, faults, message }), status);
}

function showOutcome(place: Place, carried: Record<string, string>, typed: TypedCard, outcome: PayOutcome) {
  const { path, view, livemode } = place;
  const merchant = view.merchantName;
  switch (outcome.kind) {
    case "paid":
      return redirect(path);
    case "processing":
      return htmlResponse(
        renderDone({
          merchant,
          livemode,
          title: "Your payment is under way",
          sentence: "A bank debit takes some days. Nothing more is needed from you.",
          next: null,
        }),
      );
    case "confirm":
      return htmlResponse(
        renderConfirm({
          merchant,
          livemode,
          action: path,
          carried,
          amount: formatMoney(view.amountRemainingMinor, view.currency),
        }),
      );
    case "declined":
    case "invalid":
      return showInvoice(place, typed, {}, outcome.message, 422);
    case "closed":
      return htmlResponse(renderClosed(outcome, { merchant, livemode }), closedStatus(outcome));
  }
}

function renderText(view: InvoiceView): string {
  const lines = view.lines.map(
    (line) => `${line.description}: ${formatMoney(line.amountMinor, view.currency)}`,
  );
  const total = `Total: ${formatMoney(view.amountDueMinor, view.currency)}`;
  return [view.merchantName, `Invoice ${view.number ?? view.id}, ${view.status}`, ...lines, total, ""].join(
    "\n",
  );
}

/** `/invoice/{token}`: pay by a saved or a new card, the receipt, or why it cannot be paid. */
export function registerInvoicePage(router: Router, world: World): void {
  const livemodeOf = (view: InvoiceView) =>
    world.realms().some((realm) => realm.livemode && realm.data.invoices.get(view.id) !== undefined);

  router.route("GET", "/invoice/:token", ({ path, params, query }) => {
    const view = openInvoice(world, params.token ?? "");
    if (!("amountDueMinor" in view)) return htmlResponse(renderClosed(view), closedStatus(view));
    return showInvoice({ path, view, livemode: livemodeOf(view) }, pickCard(query));
  });

  router.route("GET", "/invoice/:token/pdf", ({ params }) => {
    const view = openInvoice(world, params.token ?? "");
    if (!("amountDueMinor" in view)) return htmlResponse(renderClosed(view), closedStatus(view));
    return { headers: { "content-type": "text/plain; charset=utf-8" }, body: renderText(view) };
  });

  router.route("POST", "/invoice/:token", ({ path, params, body }) => {
    const token = params.token ?? "";
    const view = openInvoice(world, token);
    if (!("amountDueMinor" in view)) return htmlResponse(renderClosed(view), closedStatus(view));
    const place = { path, view, livemode: livemodeOf(view) };
    const form = new URLSearchParams(body);
    const authentication = readAuthentication(form);
    const saved = form.get("saved");
    if (saved)
      return showOutcome(
        place,
        { saved },
        emptyCard,
        payHostedInvoice(world, token, { saved }, authentication),
      );
    const typed = readTypedCard(form);
    const checked = checkCard(typed, new Date(world.clock.now()));
    if ("faults" in checked) return showInvoice(place, typed, checked.faults, null, 422);
    return showOutcome(place, typed, typed, payHostedInvoice(world, token, checked, authentication));
  });
}
