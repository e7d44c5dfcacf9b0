import { readBody } from "@/lib/http/read-body";
import { respondError } from "@/lib/http/respond";
import { receiveDeliveryReport } from "@/lib/messages/receive-delivery-report";

const maxBytes = 200_000;

/** Delivered, bounced, complained. 200 once it is stored; 400 bad signature; 404 unknown transport. */
export async function POST(
  request: Request,
  { params }: { params: Promise<{ transport: string }> },
): Promise<Response> {
  try {
    const { headers } = request;
    await receiveDeliveryReport((await params).transport, {
      body: await readBody(request, maxBytes),
      id: headers.get("svix-id"),
      timestamp: headers.get("svix-timestamp"),
      signature: headers.get("svix-signature"),
    });
    return new Response(null, { status: 200 });
  } catch (error) {
    return respondError(error);
  }
}
