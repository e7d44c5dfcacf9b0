import { receiveWebhook } from "@/lib/events/receive-webhook";
import { readBody } from "@/lib/http/read-body";
import { respondRefusedWebhook } from "@/lib/http/limit-caller";
import { readParams } from "@/lib/http/read-params";

const maxBytes = 1_000_000;

/** Merchants' events. 200 once the event is durably recorded; 400 bad signature; 404 unknown endpoint. */
export async function POST(
  request: Request,
  { params }: { params: Promise<{ provider: string; endpoint: string }> },
): Promise<Response> {
  try {
    const { provider, endpoint } = await readParams(params);
    const body = await readBody(request, maxBytes);
    await receiveWebhook(provider, endpoint, { body, signature: request.headers.get("stripe-signature") });
    return new Response(null, { status: 200 });
  } catch (error) {
    return respondRefusedWebhook(request, error);
  }
}
