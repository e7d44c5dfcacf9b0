import { requireDeed, requireMerchant } from "@/lib/auth/guards";
import { parseId } from "@/lib/domain/ids";
import type { LinkView } from "@/lib/domain/link-view";
import { env } from "@/lib/env";
import { requireOwnOrigin } from "@/lib/auth/require-own-origin";
import { respondError } from "@/lib/http/respond";
import { pageHeaders } from "@/lib/links/pages/page-style";
import { renderLinkPage } from "@/lib/links/pages/render-link-page";
import { openTestLink, viewTestLink } from "@/lib/links/try-link";

interface Context {
  params: Promise<{ merchantId: string }>;
}

const banner =
  "A test that counts nowhere. The button leads to the customer's real card form: a card that you save there is theirs.";

/** What the customer of a case sees behind their link, for the merchant alone. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { merchant } = await requireMerchant((await params).merchantId);
  try {
    const caseId = caseOf(request);
    const view = await viewTestLink(merchant.id, caseId);
    return view ? page(view, addressOf(merchant.id, caseId)) : notFound();
  } catch (error) {
    return respondError(error);
  }
}

/** The button, pressed by an owner or admin. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const access = await requireMerchant((await params).merchantId);
  const { merchant, user } = access;
  try {
    requireOwnOrigin(request);
    requireDeed(access, "link.try");
    const caseId = caseOf(request);
    const address = addressOf(merchant.id, caseId);
    const urls = { returnUrl: address, doneUrl: address.replace("/test?", "/test/done?") };
    const opened = await openTestLink({ merchantId: merchant.id, caseId, userId: user.id }, urls);
    if (!opened) return notFound();
    if ("view" in opened) return page(opened.view, address);
    const headers = {
      location: opened.redirectTo,
      "cache-control": "no-store",
      "referrer-policy": "no-referrer",
    };
    return new Response(null, { status: 303, headers });
  } catch (error) {
    return respondError(error);
  }
}

function caseOf(request: Request): string {
  return parseId("case", new URL(request.url).searchParams.get("case") ?? undefined);
}

function addressOf(merchantId: string, caseId: string): string {
  return `${env().APP_URL}/m/${merchantId}/doctors/test?case=${caseId}`;
}

// Unlike a customer's page this one acts by a cookie, so its form has to say where it comes from.
function page(view: LinkView, action: string): Response {
  const headers = { ...pageHeaders(), "referrer-policy": "same-origin" };
  return new Response(renderLinkPage(view, { action, banner }), { headers });
}

function notFound(): Response {
  const headers = { ...pageHeaders(), "content-type": "text/plain; charset=utf-8" };
  return new Response("There is no such case.", { status: 404, headers });
}
