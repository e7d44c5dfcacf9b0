import type { MembershipRole, ProviderMode } from "@/lib/db/client";
import { withInstallation } from "@/lib/db/transaction";

export interface MembershipLine {
  id: string;
  name: string;
  role: MembershipRole;
  /** null while no account is connected */
  mode: ProviderMode | null;
}

/** The merchants that a user belongs to, by name. */
export async function listMemberships(userId: string): Promise<MembershipLine[]> {
  const memberships = await withInstallation((tx) =>
    tx.membership.findMany({
      where: { userId },
      select: {
        role: true,
        merchant: { select: { id: true, name: true, connection: { select: { mode: true } } } },
      },
      orderBy: { merchant: { name: "asc" } },
    }),
  );
  return memberships.map(({ role, merchant: { id, name, connection } }) => ({
    id,
    name,
    role,
    mode: connection?.mode ?? null,
  }));
}
