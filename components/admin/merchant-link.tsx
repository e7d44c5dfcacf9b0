import Link from "next/link";

import { ShortId } from "./short-id";

/** Leads to a merchant. Never prefetched: each opening is written into the merchant's audit log. */
export function MerchantLink({ merchantId }: { merchantId: string }) {
  return (
    <Link
      href={`/admin/merchants/${merchantId}`}
      prefetch={false}
      className="rounded-sm text-accent underline underline-offset-2"
    >
      <ShortId id={merchantId} />
    </Link>
  );
}
