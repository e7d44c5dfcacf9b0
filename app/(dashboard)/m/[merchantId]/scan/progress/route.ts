import { requireMerchant } from "@/lib/auth/guards";
import { parseId } from "@/lib/domain/ids";
import { respondError } from "@/lib/http/respond";
import { readProgress } from "@/lib/scan/read-progress";

type Context = { params: Promise<{ merchantId: string }> };

/** How far a scan is, for the page that shows it. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { merchant } = await requireMerchant((await params).merchantId);
  try {
    const scanId = parseId("scan", new URL(request.url).searchParams.get("scan") ?? undefined);
    const progress = await readProgress(merchant.id, scanId);
    return Response.json(progress, { headers: { "cache-control": "no-store" } });
  } catch (error) {
    return respondError(error);
  }
}
