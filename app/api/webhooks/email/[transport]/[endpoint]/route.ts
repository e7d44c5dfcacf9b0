import { readSigned } from "@/app/api/webhooks/email/[transport]/read-signed";
import { respondRefusedWebhook } from "@/lib/http/limit-caller";
import { readParams } from "@/lib/http/read-params";
import { receiveOwnReport } from "@/lib/messages/receive-delivery-report";

/** As without a key in the path, from a merchant's own account at the mail provider. */
export async function POST(
  request: Request,
  { params }: { params: Promise<{ transport: string; endpoint: string }> },
): Promise<Response> {
  try {
    const { transport, endpoint } = await readParams(params);
    await receiveOwnReport(transport, endpoint, await readSigned(request));
    return new Response(null, { status: 200 });
  } catch (error) {
    return respondRefusedWebhook(request, error);
  }
}
