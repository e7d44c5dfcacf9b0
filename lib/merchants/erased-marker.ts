import { keyedHash } from "@/lib/crypto/token";

/**
 * What stands in place of a customer's id or address once it was erased: a keyed hash, by which the same one is
 * known again when the provider names it, and from which nobody learns it. Of one merchant only.
 */
export function erasedMarker(merchantId: string, text: string): string {
  return `erased:${keyedHash(`erased:${merchantId}:${text}`).slice(0, 40)}`;
}
