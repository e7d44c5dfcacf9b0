import {
  cancelInPortal,
  openLoginPage,
  openPortal,
  recoverPortal,
  submitPortalCard,
} from "@/lib/simulator/hosted/portal";
import type { CardOutcome, HostedClosed, PortalView } from "@/lib/simulator/hosted/views";
import { html as htmlResponse, redirect, type PlainResponse, type Router } from "@/lib/simulator/router";
import type { World } from "@/lib/simulator/store";
import { pickCard } from "./card-form";
import { renderClosed, renderDone } from "./closed-page";
import { renderConfirm } from "./confirm-page";
import { renderLogin } from "./login-page";
import { closedStatus, readAuthentication } from "./read-hosted";
import { renderPortalCardForm, renderPortalHome } from "./portal-page";
import { checkCard, readTypedCard, type CardFaults, type TypedCard } from "./read-card-form";

type Place = { path: string; view: PortalView; isFromHome: boolean };

function showForm(place: Place, typed: TypedCard, faults: CardFaults, message: string | null, status = 200) {
  const { path, view, isFromHome } = place;
  const action = isFromHome ? `${path}?form=card` : path;
  const homeHref = isFromHome ? `${path}?form=home` : null;
  return htmlResponse(renderPortalCardForm(view, { action, typed, faults, message, homeHref }), status);
}

function showSaved(place: Place, outcome: Extract<CardOutcome, { kind: "saved" }>): PlainResponse {
  const { view, path } = place;
  if (outcome.next.type === "redirect") return redirect(outcome.next.url);
  if (outcome.next.type === "home") return redirect(`${path}?form=home`);
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

function showClosed(closed: HostedClosed, path: string): PlainResponse {
  if (closed.reason !== "recoverable") return htmlResponse(renderClosed(closed), closedStatus(closed));
  const page = renderLogin({
    title: "This link has expired",
    action: `${path}/recover`,
    message: null,
    email: "",
  });
  return htmlResponse(page, closedStatus(closed));
}

// A step within an open page is no second opening of its address.
const isStep = (query: URLSearchParams) => query.has("card") || query.has("form");

function registerSession(router: Router, world: World): void {
  const pattern = "/portal/session/:secret";

  router.route("GET", pattern, ({ path, params, query }) => {
    const view = openPortal(world, params.secret ?? "", !isStep(query));
    if (view.kind === "closed") return showClosed(view, path);
    const isFromHome = view.flow !== "payment_method_update";
    if (isFromHome && query.get("form") !== "card") return htmlResponse(renderPortalHome(view, path));
    return showForm({ path, view, isFromHome }, pickCard(query), {}, null);
  });

  router.route("POST", pattern, ({ path, params, body }) => {
    const secret = params.secret ?? "";
    const view = openPortal(world, secret, false);
    if (view.kind === "closed") return showClosed(view, path);
    const place = { path, view, isFromHome: view.flow !== "payment_method_update" };
    const form = new URLSearchParams(body);
    const typed = readTypedCard(form);
    const checked = checkCard(typed, new Date(world.clock.now()));
    if ("faults" in checked) return showForm(place, typed, checked.faults, null, 422);
    return showOutcome(place, typed, submitPortalCard(world, secret, checked.card, readAuthentication(form)));
  });

  router.route("POST", `${pattern}/cancel`, ({ path, params, body }) => {
    const subscription = new URLSearchParams(body).get("subscription") ?? "";
    const refused = cancelInPortal(world, params.secret ?? "", subscription);
    const home = path.replace(/\/cancel$/, "");
    return refused ? showClosed(refused, home) : redirect(`${home}?form=home`);
  });
}

function registerLogins(router: Router, world: World): void {
  const answer = (path: string, body: string, find: (email: string) => { url: string } | null) => {
    const email = (new URLSearchParams(body).get("email") ?? "").slice(0, 320);
    const session = find(email);
    if (session) return redirect(session.url);
    const message = "We found nobody with this address here. Please check it and try again.";
    return htmlResponse(renderLogin({ title: "Log in to your billing", action: path, message, email }), 422);
  };

  router.route("POST", "/portal/session/:secret/recover", ({ path, params, body }) =>
    answer(path, body, (email) => recoverPortal(world, params.secret ?? "", email)),
  );
  router.route("GET", "/portal/login/:configuration", ({ path }) =>
    htmlResponse(renderLogin({ title: "Log in to your billing", action: path, message: null, email: "" })),
  );
  router.route("POST", "/portal/login/:configuration", ({ path, params, body }) =>
    answer(path, body, (email) => openLoginPage(world, params.configuration ?? "", email)),
  );
}

/**
 * `/portal/session/{secret}`: the portal's home, or the card form straight away where the session says
 * so; `/portal/login/{configuration}`: the same by the customer's address.
 */
export function registerPortal(router: Router, world: World): void {
  registerSession(router, world);
  registerLogins(router, world);
}
