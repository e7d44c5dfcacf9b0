import { answer, empty, isPrefetch, page, type TokenParams, visitorOf } from "@/app/u/[token]/respond-page";
import { readParams } from "@/lib/http/read-params";
import { renderUnsubscribePage } from "@/lib/links/pages/render-unsubscribe-page";
import { unsubscribeUrl } from "@/lib/messages/unsubscribe";
import { unsubscribe, viewUnsubscribe } from "@/lib/recovery/unsubscribe";

/** Asks once more; changes nothing, as programs that look at mails fetch it too (P6). */
export async function GET(request: Request, { params }: TokenParams): Promise<Response> {
  return answer(async () => {
    if (isPrefetch(request)) return empty();
    const { token } = await readParams(params);
    const view = await viewUnsubscribe(token, visitorOf(request, "GET"));
    return view && page(renderUnsubscribePage(view, { action: unsubscribeUrl(token) }));
  });
}

export async function HEAD(): Promise<Response> {
  return empty(200);
}

/** The button, and a mail program's one click (RFC 8058): without cookie, its body says nothing that we need. */
export async function POST(request: Request, { params }: TokenParams): Promise<Response> {
  return answer(async () => {
    const { token } = await readParams(params);
    const view = await unsubscribe(token, visitorOf(request, "POST"));
    return view && page(renderUnsubscribePage(view, { action: unsubscribeUrl(token) }));
  });
}
