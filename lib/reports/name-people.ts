import type { Tx } from "@/lib/db/transaction";
import { isId } from "@/lib/domain/ids";

/** Names of members, by user id, for pages that only members see. Who is no member any more is left out. */
export async function namePeople(
  tx: Tx,
  merchantId: string,
  userIds: unknown[],
): Promise<Record<string, string>> {
  const ids = [...new Set(userIds)].filter((id): id is string => typeof id === "string" && isId(id));
  if (ids.length === 0) return {};
  const memberships = await tx.membership.findMany({
    where: { merchantId, userId: { in: ids } },
    select: { userId: true, user: { select: { name: true, email: true } } },
  });
  return Object.fromEntries(memberships.map(({ userId, user }) => [userId, user.name ?? user.email]));
}
