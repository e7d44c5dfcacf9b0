import { requireMerchant } from "@/lib/auth/guards";
import { parseId } from "@/lib/domain/ids";
import { respondError } from "@/lib/http/respond";
import { readMessagePreview } from "@/lib/reports/read-message-preview";

interface Context {
  params: Promise<{ merchantId: string; caseId: string; messageId: string }>;
}

// As JSON, so that no browser shows the mail as a page of ours.
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { merchantId, caseId, messageId } = await params;
  const { merchant } = await requireMerchant(merchantId);
  try {
    const ids = { caseId: parseId("case", caseId), messageId: parseId("message", messageId) };
    const html = await readMessagePreview(merchant.id, ids);
    return Response.json({ html }, { headers: { "cache-control": "private, no-store" } });
  } catch (error) {
    return respondError(error);
  }
}
