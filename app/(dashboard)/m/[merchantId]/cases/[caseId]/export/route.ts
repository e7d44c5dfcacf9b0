import { requireMerchant } from "@/lib/auth/guards";
import { exportCustomer } from "@/lib/data-rights/export-customer";
import { parseId } from "@/lib/domain/ids";
import { respondError } from "@/lib/http/respond";

interface Context {
  params: Promise<{ merchantId: string; caseId: string }>;
}

/** All that is stored of the customer of a case, as a file. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { merchantId, caseId } = await params;
  const { merchant, user, role } = await requireMerchant(merchantId);
  try {
    const json = await exportCustomer({
      ...{ merchantId: merchant.id, userId: user.id, role },
      caseId: parseId("case", caseId),
    });
    return new Response(json, {
      headers: {
        "content-type": "application/json; charset=utf-8",
        "content-disposition": `attachment; filename="customer-${caseId.slice(-12)}.json"`,
        "cache-control": "private, no-store",
      },
    });
  } catch (error) {
    return respondError(error);
  }
}
