import { createHash, timingSafeEqual } from "node:crypto";

/** Whether a request brought the bearer token; compared in the same time whatever it brought. */
export function mayReadMetrics(authorization: string | null | undefined, token: string): boolean {
  const hash = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(hash(authorization ?? ""), hash(`Bearer ${token}`));
}
