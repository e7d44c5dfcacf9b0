import { requireMerchant } from "@/lib/auth/guards";
import { env } from "@/lib/env";

interface Context {
  params: Promise<{ merchantId: string }>;
}

/** Where the card form leads back to after a test: to the doctors, without any question about the payment. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { merchant } = await requireMerchant((await params).merchantId);
  const location = `${env().APP_URL}/m/${merchant.id}/doctors`;
  return new Response(null, { status: 303, headers: { location, "cache-control": "no-store" } });
}
