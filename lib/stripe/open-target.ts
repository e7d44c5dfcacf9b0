import type Stripe from "stripe";
import type { AppError } from "@/lib/domain/errors";
import type { Account, OpenTarget } from "@/lib/domain/provider";
import { callStripe } from "./client";
import { ProviderError } from "./errors";
import { isUsable, readPortal } from "./portal";
import { toPortalLocale } from "./portal-locale";

type SessionParams = Stripe.BillingPortal.SessionCreateParams;
type CardForm = Extract<OpenTarget, { kind: "card_form" }>;

/**
 * Opens a fresh page at Stripe. Whoever has the URL is the customer, and it dies within minutes unused: send
 * a browser there at once, never store or log it.
 * @throws ProviderError `provider_not_configured` our configuration is missing, inactive or cannot take a
 *   card: call `ensurePortal` and try again · `provider_missing` customer or invoice gone, or the invoice
 *   has no page
 * @see Stripe docs, /customer-management/portal-deep-links and /invoicing/hosted-invoice-page
 */
export async function openTarget(
  account: Account,
  target: OpenTarget,
  urls: { returnUrl: string; doneUrl: string },
): Promise<string> {
  if (target.kind === "hosted_invoice") return openHostedInvoice(account, target.providerInvoiceId);
  const configuration = account.portalConfigurationId;
  if (!configuration) throw new ProviderError("provider_not_configured");
  const params = toSessionParams(target, configuration, urls);
  try {
    return await createSession(account, params);
  } catch (error) {
    throw await explain(account, configuration, error);
  }
}

async function openHostedInvoice(account: Account, invoiceId: string): Promise<string> {
  const invoice = await callStripe(account, (stripe) => stripe.invoices.retrieve(invoiceId));
  if (!invoice.hosted_invoice_url) {
    throw new ProviderError("provider_missing", { providerCode: "no_hosted_invoice_page" });
  }
  return invoice.hosted_invoice_url;
}

function toSessionParams(
  target: CardForm,
  configuration: string,
  urls: { returnUrl: string; doneUrl: string },
): SessionParams {
  return {
    customer: target.providerCustomerId,
    configuration,
    return_url: urls.returnUrl,
    locale: toPortalLocale(target.locale),
    flow_data: {
      type: "payment_method_update",
      after_completion: { type: "redirect", redirect: { return_url: urls.doneUrl } },
    },
    after_expiration: { type: "customer_login" },
  };
}

async function createSession(account: Account, params: SessionParams): Promise<string> {
  try {
    return await post(account, params);
  } catch (error) {
    if (!isExpiryRefused(error)) throw error;
    const { after_expiration: _, ...plain } = params;
    return post(account, plain);
  }
}

async function post(account: Account, params: SessionParams): Promise<string> {
  const { url } = await callStripe(account, (stripe) => stripe.billingPortal.sessions.create(params));
  return url;
}

/** Newer than some accounts can use, and it wants a customer with an address; the session works without. */
function isExpiryRefused(error: unknown): boolean {
  if (!(error instanceof ProviderError) || error.code !== "provider_rejected") return false;
  return error.param?.startsWith("after_expiration") ?? true;
}

/** Stripe's wording for an unusable configuration is not documented, so the configuration itself is asked. */
async function explain(account: Account, configurationId: string, error: unknown): Promise<unknown> {
  if (!(error instanceof ProviderError) || error.param === "customer") return error;
  if (error.code !== "provider_missing" && error.code !== "provider_rejected") return error;
  const detail = { requestId: error.requestId, providerCode: error.providerCode };
  if (error.param === "configuration") return new ProviderError("provider_not_configured", detail);
  const isFine = await isPortalUsable(account, configurationId);
  return isFine ? error : new ProviderError("provider_not_configured", detail);
}

async function isPortalUsable(account: Account, configurationId: string): Promise<boolean> {
  return readPortal(account, configurationId).then(
    (configuration) => configuration !== null && isUsable(configuration),
    (_: AppError) => true,
  );
}
