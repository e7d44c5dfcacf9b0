import { requireMerchant } from "@/lib/auth/guards";
import { parseId } from "@/lib/domain/ids";
import { respondError } from "@/lib/http/respond";
import { readMessagePreview } from "@/lib/reports/read-message-preview";

interface Context {
  params: Promise<{ merchantId: string; caseId: string; messageId: string }>;
}

// The mail's own HTML, so nothing of it may run, reach out or be framed by others.
const headers = {
  "content-type": "text/html; charset=utf-8",
  "content-security-policy":
    "default-src 'none'; style-src 'unsafe-inline'; img-src https: data:; frame-ancestors 'self'; sandbox",
  "referrer-policy": "no-referrer",
  "cache-control": "private, no-store",
  "x-content-type-options": "nosniff",
};

export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { merchantId, caseId, messageId } = await params;
  const { merchant } = await requireMerchant(merchantId);
  try {
    const ids = { caseId: parseId("case", caseId), messageId: parseId("message", messageId) };
    return new Response(await readMessagePreview(merchant.id, ids), { headers });
  } catch (error) {
    return respondError(error);
  }
}
