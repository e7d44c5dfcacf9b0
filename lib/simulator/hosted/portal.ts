import { byStripe } from "@/lib/simulator/api/call";
import { openPortalSession } from "@/lib/simulator/billing/open-portal-session";
import { saveCustomerCard } from "@/lib/simulator/billing/save-customer-card";
import { endSubscription } from "@/lib/simulator/billing/end-subscription";
import { planCancellation } from "@/lib/simulator/billing/plan-cancellation";
import { change } from "@/lib/simulator/events/emit";
import type { Customer } from "@/lib/simulator/objects";
import type { PortalConfiguration } from "@/lib/simulator/page-objects";
import type { PortalVisit, Realm } from "@/lib/simulator/realm";
import type { World } from "@/lib/simulator/store";

import { enterCard } from "./enter-card";
import { visitPortal } from "./portal-life";
import { savedCards } from "./saved-cards";
import type { Authentication, CardForm, CardOutcome, Completion, HostedClosed, PortalView } from "./views";

interface Open {
  realm: Realm;
  visit: PortalVisit;
  customer: Customer;
  configuration: PortalConfiguration;
}

/** Uses a session's page, which renews its life. */
function enter(world: World, secret: string, isOpening: boolean): Open | HostedClosed {
  const found = visitPortal(world, secret, isOpening);
  if ("kind" in found) return found;
  const { realm, visit } = found;
  const customer = realm.data.customers.get(visit.session.customer);
  const configuration = realm.data.portal_configurations.get(visit.session.configuration);
  if (!customer || !configuration)
    return { kind: "closed", reason: "expired", message: "This page is no longer available." };
  return { realm, visit, customer, configuration };
}

/**
 * Opens the page of a portal session by the secret in its address. Opening it is its first use.
 * @param isOpening  false for a step within a page that is open already
 */
export function openPortal(world: World, secret: string, isOpening = true): PortalView | HostedClosed {
  const open = enter(world, secret, isOpening);
  if ("kind" in open) return open;
  const { realm, visit, customer, configuration } = open;
  const { features } = configuration;
  const invoices = realm.data.invoices.where("customer", customer.id).reverse();
  return {
    kind: "open",
    merchantName: realm.account.name,
    livemode: realm.livemode,
    customer: { id: customer.id, name: customer.name ?? null, email: customer.email },
    locale: visit.session.locale ?? "auto",
    flow: visit.session.flow?.type ?? null,
    returnUrl: visit.session.return_url,
    headline: (configuration.business_profile as { headline: string | null }).headline,
    canUpdateCard: features.payment_method_update.enabled,
    showsInvoices: features.invoice_history.enabled,
    canCancel: features.subscription_cancel.enabled,
    cards: savedCards(realm, customer),
    subscriptions: realm.data.subscriptions
      .where("customer", customer.id)
      .filter((subscription) => subscription.status !== "canceled")
      .map((subscription) => ({
        id: subscription.id,
        name: String(
          realm.data.products.get(subscription.items.data[0]?.price.product ?? "")?.name ?? "Subscription",
        ),
        status: subscription.status,
        cancelsAt: subscription.cancel_at === null ? null : new Date(subscription.cancel_at * 1000),
      })),
    invoices: invoices.flatMap((invoice) =>
      invoice.status === "draft" || !invoice.hosted_invoice_url
        ? []
        : [
            {
              number: invoice.number ?? invoice.id,
              status: invoice.status,
              totalMinor: invoice.total,
              currency: invoice.currency,
              url: invoice.hosted_invoice_url,
              createdAt: new Date(invoice.created * 1000),
            },
          ],
    ),
  };
}

function completionOf(visit: PortalVisit): Completion {
  const done = visit.session.flow?.after_completion;
  if (done?.redirect) return { type: "redirect", url: done.redirect.return_url };
  if (done?.hosted_confirmation) return { type: "message", text: done.hosted_confirmation.custom_message };
  return { type: "home" };
}

/**
 * Submits the card form of a portal session: the card is saved and becomes the customer's default.
 * A subscription's own default stays as it was, unless the switch `portalFlowUpdatesSubscription` is on.
 */
export function submitPortalCard(
  world: World,
  secret: string,
  form: CardForm,
  authentication: Authentication,
): CardOutcome {
  const open = enter(world, secret, false);
  if ("kind" in open) return open;
  const { realm, visit, customer, configuration } = open;
  if (!configuration.features.payment_method_update.enabled)
    return { kind: "invalid", message: "Payment methods cannot be changed here." };
  const ctx = byStripe(world, realm);
  const entered = enterCard(ctx, form, authentication, true);
  if (entered.kind !== "card") return entered;
  saveCustomerCard(ctx, customer, entered.method, world.switches.portalFlowUpdatesSubscription);
  visit.isCompleted = true;
  return { kind: "saved", paymentMethod: entered.method.id, next: completionOf(visit) };
}

/** Cancels a subscription from the portal. @returns null when it was done */
export function cancelInPortal(world: World, secret: string, subscriptionId: string): HostedClosed | null {
  const open = enter(world, secret, false);
  if ("kind" in open) return open;
  const { realm, customer, configuration } = open;
  const { enabled, mode } = configuration.features.subscription_cancel;
  const subscription = realm.data.subscriptions.get(subscriptionId);
  if (!enabled || !subscription || subscription.customer !== customer.id)
    return { kind: "closed", reason: "unknown", message: "This subscription cannot be cancelled here." };
  const ctx = byStripe(world, realm);
  if (mode === "immediately") {
    endSubscription(ctx, subscription, "cancellation_requested");
    return null;
  }
  const cancel_at = Math.min(...subscription.items.data.map((item) => item.current_period_end));
  change(
    ctx,
    subscription,
    { cancel_at, canceled_at: world.clock.seconds() },
    "customer.subscription.updated",
  );
  planCancellation(ctx, subscription);
  return null;
}

/**
 * A visitor of an expired session proves to be the customer by their address and gets a fresh one.
 * @returns null when the session does not offer that, or the address is another
 */
export function recoverPortal(world: World, secret: string, email: string): { url: string } | null {
  for (const realm of world.realms()) {
    const visit = realm.portalVisits.get(secret);
    if (!visit?.session.after_expiration) continue;
    const until = visit.session.after_expiration.customer_login?.expires_at ?? null;
    const customer = realm.data.customers.get(visit.session.customer);
    const isOver = until !== null && world.clock.seconds() > until;
    if (isOver || !customer?.email || customer.email.toLowerCase() !== email.trim().toLowerCase())
      return null;
    return { url: openPortalSession(byStripe(world, realm), visit.session).url };
  }
  return null;
}

/** The login page of a configuration, by the customer's address. @returns null when nobody is found */
export function openLoginPage(world: World, configurationId: string, email: string): { url: string } | null {
  for (const realm of world.realms()) {
    const configuration = realm.data.portal_configurations.get(configurationId);
    if (!configuration?.login_page.enabled) continue;
    const wanted = email.trim().toLowerCase();
    const customer = realm.data.customers.all().find((one) => one.email?.toLowerCase() === wanted);
    if (!customer) return null;
    const session = openPortalSession(byStripe(world, realm), {
      customer: customer.id,
      configuration: configuration.id,
      flow: null,
      return_url: configuration.default_return_url as string | null,
      locale: null,
      after_expiration: null,
    });
    return { url: session.url };
  }
  return null;
}
