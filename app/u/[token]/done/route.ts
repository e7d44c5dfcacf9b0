import { readParams } from "@/lib/http/read-params";
import { renderDonePage } from "@/lib/links/pages/render-done-page";
import { viewDone } from "@/lib/links/view-done";

import {
  answer,
  empty,
  isPrefetch,
  linkAddress,
  page,
  visitorOf,
  type TokenParams,
} from "@/app/u/[token]/respond-page";

/** Where the provider's page sends the customer back to: the truth about their payment. */
export async function GET(request: Request, { params }: TokenParams): Promise<Response> {
  return answer(async () => {
    if (isPrefetch(request)) return empty();
    const { token } = await readParams(params);
    const view = await viewDone(token, visitorOf(request, "GET"));
    return view && page(renderDonePage(view, { action: await linkAddress(token, request) }));
  });
}

export async function HEAD(): Promise<Response> {
  return empty(200);
}

/** Its button is the link's own: one way to click. */
export { POST } from "@/app/u/[token]/route";
