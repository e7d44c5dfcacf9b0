import { readParams } from "@/lib/http/read-params";
import { openLink, type Opened } from "@/lib/links/open-link";
import { renderLinkPage } from "@/lib/links/pages/render-link-page";
import { visitLink } from "@/lib/links/visit-link";

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

/** The page behind a card-update link: shows, stores a visit, does nothing else but in express mode (P6). */
export async function GET(request: Request, { params }: TokenParams): Promise<Response> {
  return answer(async () => {
    if (isPrefetch(request)) return empty();
    const { token } = await readParams(params);
    return show(request, token, await visitLink(token, visitorOf(request, "GET")));
  });
}

export async function HEAD(): Promise<Response> {
  return empty(200);
}

/** The click: opens a fresh provider page and sends the customer there. */
export async function POST(request: Request, { params }: TokenParams): Promise<Response> {
  return answer(async () => {
    const { token } = await readParams(params);
    return show(request, token, await openLink(token, visitorOf(request, "POST")));
  });
}

async function show(request: Request, token: string, opened: Opened | null): Promise<Response | null> {
  if (!opened) return null;
  if ("redirectTo" in opened) return sendOn(opened.redirectTo);
  return page(renderLinkPage(opened.view, { action: await linkAddress(token, request) }));
}
