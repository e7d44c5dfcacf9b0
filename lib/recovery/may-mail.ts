import type { Tx } from "@/lib/db/transaction";
import { isSimulated } from "@/lib/env";

/**
 * Whether this merchant may write to an address at all, ask or confirmation. In test mode it mails only its own
 * people (design, section 4.8).
 * @param address  normalised
 * @returns refusal null where it may
 */
export async function mayMail(
  tx: Tx,
  merchantId: string,
  address: string,
): Promise<{ isTest: boolean; refusal: "suppressed" | "test_mode_address" | null }> {
  const { mode } = await tx.connection.findUniqueOrThrow({ where: { merchantId } });
  const isTest = mode === "test";
  if ((await tx.suppression.count({ where: { merchantId, address } })) > 0)
    return { isTest, refusal: "suppressed" };
  if (!isTest || isSimulated()) return { isTest, refusal: null };
  const isMember = (await tx.membership.count({ where: { merchantId, user: { email: address } } })) > 0;
  return { isTest, refusal: isMember ? null : "test_mode_address" };
}
