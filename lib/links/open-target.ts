import { localeOf } from "@/lib/domain/choose-locale";
import { AppError } from "@/lib/domain/errors";
import type { LinkDecision } from "@/lib/domain/link-target";
import { setUpConnection } from "@/lib/merchants/set-up-connection";
import { withProvider } from "@/lib/merchants/with-provider";

import type { FoundLink } from "./find-link";
import { notePortalHost } from "./note-portal-host";
import type { FreshFacts } from "./read-fresh";

/** Where the provider's page leads back to: on the way out, and when the customer is done. */
export interface ReturnUrls {
  returnUrl: string;
  doneUrl: string;
}

export interface OpenedTarget {
  /** a bearer URL, to be redirected to at once; null: there is no page */
  url: string | null;
  ledTo: "card_form" | "hosted_invoice" | "contact" | "page";
}

/**
 * Opens the page that a decision leads to. A card form that cannot be had falls back to the hosted invoice in
 * the same request; a missing portal configuration is made first.
 * @throws AppError where the provider cannot be reached or refuses the key
 */
export async function openTarget(
  found: FoundLink,
  urls: ReturnUrls,
  decision: LinkDecision,
  fresh: FreshFacts | null,
): Promise<OpenedTarget> {
  if (decision.target === null) return { url: null, ledTo: "page" };
  if (decision.target === "card_form") {
    const url = await openCardForm(found, urls);
    if (url) return { url, ledTo: "card_form" };
  }
  const url = await hostedUrl(found, decision, fresh);
  return url ? { url, ledTo: "hosted_invoice" } : { url: null, ledTo: "contact" };
}

async function openCardForm(found: FoundLink, urls: ReturnUrls): Promise<string | null> {
  try {
    return await createSession(found, urls);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (error.code === "provider_forbidden" || error.code === "provider_missing") return null;
    if (error.code !== "provider_not_configured") throw error;
  }
  await setUpConnection(found.link.merchantId);
  try {
    return await createSession(found, urls);
  } catch (error) {
    const isHopeless = error instanceof AppError && error.code.startsWith("provider_") && !isOutage(error);
    if (isHopeless) return null;
    throw error;
  }
}

function isOutage({ code }: AppError): boolean {
  return [
    "provider_unreachable",
    "provider_failed",
    "provider_unauthorized",
    "provider_rate_limited",
  ].includes(code);
}

async function createSession({ link, customer, merchant }: FoundLink, urls: ReturnUrls): Promise<string> {
  const { providerCustomerId, locale } = customer;
  const url = await withProvider(link.merchantId, "click", (provider, account) =>
    provider.openTarget(
      account,
      {
        kind: "card_form",
        providerCustomerId,
        locale: localeOf(merchant.fixedLocale, locale, merchant.locale),
      },
      urls,
    ),
  );
  await notePortalHost(link.merchantId, url);
  return url;
}

async function hostedUrl(
  { link }: FoundLink,
  { payments }: LinkDecision,
  fresh: FreshFacts | null,
): Promise<string | null> {
  const [oldest] = payments;
  if (!oldest) return null;
  const read = fresh?.invoices.find(
    ({ providerInvoiceId }) => providerInvoiceId === oldest.providerInvoiceId,
  );
  if (read) return read.hostedInvoiceUrl;
  const invoice = await withProvider(link.merchantId, "click", (provider, account) =>
    provider.readInvoice(account, oldest.providerInvoiceId),
  );
  return invoice.hostedInvoiceUrl;
}
