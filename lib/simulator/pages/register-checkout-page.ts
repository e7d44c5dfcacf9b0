import { completeCheckout, openCheckout } from "@/lib/simulator/hosted/checkout";
import type { CheckoutOutcome, CheckoutView } from "@/lib/simulator/hosted/views";
import { html as htmlResponse, redirect, type PlainResponse, type Router } from "@/lib/simulator/router";
import type { World } from "@/lib/simulator/store";
import { pickCard } from "./card-form";
import { renderCheckout } from "./checkout-page";
import { renderClosed, renderDone } from "./closed-page";
import { renderConfirm } from "./confirm-page";
import { formatMoney } from "./format-for-people";
import { closedStatus, readAuthentication } from "./read-hosted";
import { checkCard, readTypedCard, type CardFaults, type TypedCard } from "./read-card-form";

type Place = { path: string; view: CheckoutView; livemode: boolean; email: string };

function showForm(
  { path, view, livemode, email }: Place,
  typed: TypedCard,
  faults: CardFaults = {},
  message: string | null = null,
  status = 200,
): PlainResponse {
  return htmlResponse(
    renderCheckout(view, { action: path, livemode, typed, faults, message, email }),
    status,
  );
}

function amountOf(view: CheckoutView): string | null {
  return view.amountMinor !== null && view.currency ? formatMoney(view.amountMinor, view.currency) : null;
}

function showOutcome(place: Place, typed: TypedCard, outcome: CheckoutOutcome): PlainResponse {
  const { view, livemode } = place;
  const merchant = view.merchantName;
  switch (outcome.kind) {
    case "complete":
      if (outcome.successUrl) return redirect(outcome.successUrl);
      return htmlResponse(
        renderDone({ merchant, livemode, title: "Thank you", sentence: "All is done.", next: null }),
      );
    case "confirm": {
      const carried = { ...typed, email: place.email };
      return htmlResponse(
        renderConfirm({ merchant, livemode, action: place.path, carried, amount: amountOf(view) }),
      );
    }
    case "declined":
    case "invalid":
      return showForm(place, typed, {}, outcome.message, 422);
    case "closed":
      return htmlResponse(renderClosed(outcome, { merchant, livemode }), closedStatus(outcome));
  }
}

/** `/checkout/{id}`: pay, subscribe or save a card. */
export function registerCheckoutPage(router: Router, world: World): void {
  const livemodeOf = (view: CheckoutView) =>
    world.realms().some((realm) => realm.livemode && realm.data.checkout_sessions.get(view.id) !== undefined);

  router.route("GET", "/checkout/:id", ({ path, params, query }) => {
    const view = openCheckout(world, params.id ?? "");
    if (view.kind === "closed") return htmlResponse(renderClosed(view), closedStatus(view));
    const place = { path, view, livemode: livemodeOf(view), email: view.email ?? "" };
    return showForm(place, pickCard(query));
  });

  router.route("POST", "/checkout/:id", ({ path, params, body }) => {
    const id = params.id ?? "";
    const view = openCheckout(world, id);
    if (view.kind === "closed") return htmlResponse(renderClosed(view), closedStatus(view));
    const form = new URLSearchParams(body);
    const email = (form.get("email") ?? view.email ?? "").trim().slice(0, 320);
    const place = { path, view, livemode: livemodeOf(view), email };
    const typed = readTypedCard(form);
    const checked = checkCard(typed, new Date(world.clock.now()));
    if ("faults" in checked) return showForm(place, typed, checked.faults, null, 422);
    const payer = { card: checked.card, email };
    return showOutcome(place, typed, completeCheckout(world, id, payer, readAuthentication(form)));
  });
}
