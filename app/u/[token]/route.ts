import { openLink } from "@/lib/links/open-link";
import { renderLinkPage } from "@/lib/links/pages/render-link-page";
import { viewLink } from "@/lib/links/view-link";

import {
  answer,
  empty,
  isPrefetch,
  linkAddress,
  page,
  sendOn,
  visitorOf,
  type TokenParams,
} from "./respond-page";

/** The page behind a card-update link: shows, stores a visit, does nothing else (P6). */
export async function GET(request: Request, { params }: TokenParams): Promise<Response> {
  return answer(async () => {
    if (isPrefetch(request)) return empty();
    const { token } = await params;
    const view = await viewLink(token, visitorOf(request, "GET"));
    return view && page(renderLinkPage(view, { action: linkAddress(token) }));
  });
}

export async function HEAD(): Promise<Response> {
  return empty(200);
}

/** The click: opens a fresh provider page and sends the customer there. */
export async function POST(request: Request, { params }: TokenParams): Promise<Response> {
  return answer(async () => {
    const { token } = await params;
    const opened = await openLink(token, visitorOf(request, "POST"));
    if (!opened) return null;
    if ("redirectTo" in opened) return sendOn(opened.redirectTo);
    return page(renderLinkPage(opened.view, { action: linkAddress(token) }));
  });
}
