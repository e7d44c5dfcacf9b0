import type { Tx } from "@/lib/db/transaction";
import { AppError } from "@/lib/domain/errors";
import type { Mode } from "@/lib/domain/facts";
import { isSimulated } from "@/lib/env";
import { erasedMarker } from "@/lib/merchants/erased-marker";

/** Why an address must not be written to; null: it may. */
export type Refusal = "suppressed" | "test_mode_address" | null;

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
): Promise<{ isTest: boolean; refusal: Refusal }> {
  const { isTest, refusalOf } = await loadRefusals(tx, merchantId, [address]);
  return { isTest, refusal: refusalOf(address) };
}

/** As `mayMail`, for many addresses at once. */
export async function loadRefusals(
  tx: Tx,
  merchantId: string,
  addresses: string[],
): Promise<{ isTest: boolean; refusalOf: (address: string) => Refusal }> {
  const markerOf = (address: string) => erasedMarker(merchantId, address);
  const sought = addresses.flatMap((address) => [address, markerOf(address)]);
  const [known] = await tx.$queryRaw<{ mode: Mode; suppressed: string[] }[]>`
    SELECT k."mode", ARRAY(SELECT s."address" FROM "Suppression" s WHERE s."merchantId" = k."merchantId"
        AND s."address" = ANY(${sought})) AS "suppressed"
    FROM "Connection" k WHERE k."merchantId" = ${merchantId}::uuid`;
  if (!known) throw new AppError("internal", "connection_missing", "A merchant that mails has a connection");
  const isTest = known.mode === "test";
  const suppressed = new Set(known.suppressed);
  const members = await loadMembers(tx, merchantId, isTest && !isSimulated() ? addresses : []);
  return {
    isTest,
    refusalOf: (address) => {
      if (suppressed.has(address) || suppressed.has(markerOf(address))) return "suppressed";
      return !isTest || isSimulated() || members.has(address) ? null : "test_mode_address";
    },
  };
}

async function loadMembers(tx: Tx, merchantId: string, addresses: string[]): Promise<Set<string | null>> {
  if (addresses.length === 0) return new Set();
  const memberships = await tx.membership.findMany({
    where: { merchantId, user: { email: { in: addresses } } },
    select: { user: { select: { email: true } } },
  });
  return new Set(memberships.map(({ user }) => user.email));
}
