import { listProviderWrites } from "@/lib/audit/list-provider-writes";
import { withMerchant } from "@/lib/db/transaction";
import type { LedgerFilter, LedgerView } from "@/lib/domain/ledger-view";
import { permissionWords } from "@/lib/merchants/permission-words";

import { namePeople } from "./name-people";

/** What was written at the provider, latest first, with who had it done and by which permission. */
export async function readLedger(
  merchantId: string,
  filter: LedgerFilter,
  cursor: string | undefined,
): Promise<LedgerView> {
  const { lines, next } = await listProviderWrites(merchantId, cursor, filter);
  const { mode, people } = await withMerchant(merchantId, async (tx) => {
    const connection = await tx.connection.findUnique({ where: { merchantId }, select: { mode: true } });
    const ids = lines.map(({ actor }) => userOf(actor));
    return { mode: connection?.mode ?? "live", people: await namePeople(tx, merchantId, ids) };
  });
  return {
    mode,
    filter,
    next,
    isFirst: !cursor,
    lines: lines.map(({ actor, act, permission, ...line }) => ({
      ...line,
      isProbe: act === "probe",
      permission: nameOf(permission),
      by: actor === "recoup" ? null : (people[userOf(actor)] ?? "A former member"),
    })),
  };
}

const userOf = (actor: string) => actor.replace(/^user:/, "");

function nameOf(slug: string | null): string | null {
  if (slug === null) return null;
  const words = permissionWords.find((each) => each.slug === slug);
  return words ? `${words.row}: ${words.level}` : slug;
}
