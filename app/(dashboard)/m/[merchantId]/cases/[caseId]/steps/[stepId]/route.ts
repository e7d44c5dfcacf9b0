import { requireMerchant } from "@/lib/auth/guards";
import { parseId } from "@/lib/domain/ids";
import { respondError } from "@/lib/http/respond";
import { previewStep } from "@/lib/recovery/preview-step";

interface Context {
  params: Promise<{ merchantId: string; caseId: string; stepId: string }>;
}

/** The mail that a planned step would send as things stand; as JSON, like a message's. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { merchantId, stepId } = await params;
  const { merchant } = await requireMerchant(merchantId);
  try {
    const { html } = await previewStep(merchant.id, parseId("step", stepId));
    return Response.json({ html }, { headers: { "cache-control": "private, no-store" } });
  } catch (error) {
    return respondError(error);
  }
}
