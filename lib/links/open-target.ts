import { AppError } from "@/lib/domain/errors";
import type { LinkDecision } from "@/lib/domain/link-target";
import { setUpConnection } from "@/lib/merchants/set-up-connection";
import { withProvider } from "@/lib/merchants/with-provider";

import type { FoundLink } from "./find-link";
import { linkUrl } from "./mint-link";
import { notePortalHost } from "./note-portal-host";
import type { FreshFacts } from "./read-fresh";

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
  token: string,
  decision: LinkDecision,
  fresh: FreshFacts | null,
): Promise<OpenedTarget> {
  if (decision.target === null) return { url: null, ledTo: "page" };
  if (decision.target === "card_form") {
    const url = await openCardForm(found, token);
    if (url) return { url, ledTo: "card_form" };
  }
  const url = await hostedUrl(found, decision, fresh);
  return url ? { url, ledTo: "hosted_invoice" } : { url: null, ledTo: "contact" };
}

async function openCardForm(found: FoundLink, token: string): Promise<string | null> {
  try {
    return await createSession(found, token);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (error.code === "provider_forbidden" || error.code === "provider_missing") return null;
    if (error.code !== "provider_not_configured") throw error;
  }
  await setUpConnection(found.link.merchantId);
  try {
    return await createSession(found, token);
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

async function createSession({ link, owner, merchant }: FoundLink, token: string): Promise<string> {
  const returnUrl = linkUrl(token);
  const { providerCustomerId, locale } = owner.customer;
  const url = await withProvider(link.merchantId, "click", (provider, account) =>
    provider.openTarget(
      account,
      { kind: "card_form", providerCustomerId, locale: locale ?? merchant.locale },
      { returnUrl, doneUrl: `${returnUrl}/done` },
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
