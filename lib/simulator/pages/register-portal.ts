import type { CardOutcome, PortalView } from "@/lib/simulator/hosted/views";
import { html as htmlResponse, redirect, type PlainResponse, type Router } from "@/lib/simulator/router";
import type { World } from "@/lib/simulator/store";
import { pickCard } from "./card-form";
import { renderClosed, renderDone } from "./closed-page";
import { renderConfirm } from "./confirm-page";
import { closedStatus, readAuthentication, type HostedDoors } from "./hosted-doors";
import { renderPortalCardForm, renderPortalHome } from "./portal-page";
import { checkCard, readTypedCard, type CardFaults, type TypedCard } from "./read-card-form";

type Place = { path: string; view: PortalView; isFromHome: boolean };

function showForm(place: Place, typed: TypedCard, faults: CardFaults, message: string | null, status = 200) {
  const { path, view, isFromHome } = place;
  const action = isFromHome ? `${path}?form=card` : path;
  const homeHref = isFromHome ? path : null;
  return htmlResponse(renderPortalCardForm(view, { action, typed, faults, message, homeHref }), status);
}

function showSaved(place: Place, outcome: Extract<CardOutcome, { kind: "saved" }>): PlainResponse {
  const { view, path } = place;
  if (outcome.next.type === "redirect") return redirect(outcome.next.url);
  if (outcome.next.type === "home") return redirect(path);
  const next = view.returnUrl ? { href: view.returnUrl, label: `Back to ${view.merchantName}` } : null;
  return htmlResponse(
    renderDone({
      merchant: view.merchantName,
      livemode: view.livemode,
      title: "Payment method updated",
      sentence: outcome.next.text ?? "Your new card is saved.",
      next,
    }),
  );
}

function showOutcome(place: Place, typed: TypedCard, outcome: CardOutcome): PlainResponse {
  const { view, path, isFromHome } = place;
  switch (outcome.kind) {
    case "saved":
      return showSaved(place, outcome);
    case "confirm":
      return htmlResponse(
        renderConfirm({
          merchant: view.merchantName,
          livemode: view.livemode,
          action: isFromHome ? `${path}?form=card` : path,
          carried: typed,
          amount: null,
        }),
      );
    case "declined":
    case "invalid":
      return showForm(place, typed, {}, outcome.message, 422);
    case "closed":
      return htmlResponse(renderClosed(outcome), closedStatus(outcome));
  }
}

/** `/portal/session/{secret}`: the portal's home, or the card form straight away where the session says so. */
export function registerPortal(router: Router, world: World, doors: HostedDoors): void {
  const pattern = "/portal/session/:secret";

  router.route("GET", pattern, ({ path, params, query }) => {
    const view = doors.openPortal(params.secret ?? "");
    if (view.kind === "closed") return htmlResponse(renderClosed(view), closedStatus(view));
    const isFromHome = view.flow === null;
    if (isFromHome && query.get("form") !== "card")
      return htmlResponse(renderPortalHome(view, `${path}?form=card`));
    return showForm({ path, view, isFromHome }, pickCard(query), {}, null);
  });

  router.route("POST", pattern, ({ path, params, body }) => {
    const secret = params.secret ?? "";
    const view = doors.openPortal(secret);
    if (view.kind === "closed") return htmlResponse(renderClosed(view), closedStatus(view));
    const place = { path, view, isFromHome: view.flow === null };
    const form = new URLSearchParams(body);
    const typed = readTypedCard(form);
    const checked = checkCard(typed, new Date(world.clock.now()));
    if ("faults" in checked) return showForm(place, typed, checked.faults, null, 422);
    return showOutcome(place, typed, doors.saveCard(secret, checked.card, readAuthentication(form)));
  });
}
