import { respondRefusedWebhook } from "@/lib/http/limit-caller";
import { readParams } from "@/lib/http/read-params";
import { receiveDeliveryReport } from "@/lib/messages/receive-delivery-report";

import { readSigned } from "./read-signed";

/** Delivered, bounced, complained. 200 once it is stored; 400 bad signature; 404 unknown transport. */
export async function POST(
  request: Request,
  { params }: { params: Promise<{ transport: string }> },
): Promise<Response> {
  try {
    await receiveDeliveryReport((await readParams(params)).transport, await readSigned(request));
    return new Response(null, { status: 200 });
  } catch (error) {
    return respondRefusedWebhook(request, error);
  }
}
