import { resolveAlert } from "@/lib/alerts/resolve-alert";
import { recordAudit } from "@/lib/audit/record-audit";
import type { Connection } from "@/lib/db/client";
import { type Tx, withMerchant } from "@/lib/db/transaction";
import { ConflictError, InvalidInputError } from "@/lib/domain/errors";
import { enqueue } from "@/lib/queue/enqueue";

import { isUniqueViolation } from "./is-unique-violation";
import { keyColumns } from "./key-columns";
import { dropConnection } from "./load-connection";
import { type ProbedKey, probeKey } from "./probe-key";
import { proveSameAccount } from "./prove-same-account";

interface Input {
  merchantId: string;
  userId: string;
  pastedKey: string;
  allowFullSecret?: boolean;
}

/**
 * Puts another key of the same account and mode in place; a broken connection works again, and what waited
 * for it goes on (job merchant.set-up). Pasting the present key again checks it afresh.
 * @throws InvalidInputError on field `apiKey`: each wrong kind, `other_mode`, `other_account`,
 *   `account_not_proven`, `key_in_use`; ConflictError `connection_missing`, `connection_changed`
 */
export async function replaceKey({ merchantId, userId, ...pasted }: Input): Promise<void> {
  const row = await withMerchant(merchantId, (tx) => tx.connection.findUnique({ where: { merchantId } }));
  if (!row || row.status === "disconnected") {
    throw new ConflictError("connection_missing", "Nothing is connected yet. Connect a key first.");
  }
  const probed = await probeKey({ ...pasted, merchantId, userId, provider: row.provider });
  await proveSameAccount(row, probed);
  try {
    await withMerchant(merchantId, (tx) => save(tx, row, probed, userId));
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    throw new InvalidInputError("key_in_use", "Another merchant in Recoup uses this key already.", "apiKey");
  }
  dropConnection(merchantId);
}

async function save(tx: Tx, row: Connection, probed: ProbedKey, userId: string): Promise<void> {
  const { id, merchantId } = row;
  const { accountId, accountName } = probed.probe;
  const { count } = await tx.connection.updateMany({
    where: { id, keyHash: row.keyHash, status: { not: "disconnected" } },
    data: {
      ...keyColumns(id, probed),
      accountId: accountId ?? row.accountId,
      accountName: accountName ?? row.accountName,
      brokenReason: null,
      brokenAt: null,
    },
  });
  if (count === 0) {
    throw new ConflictError("connection_changed", "Somebody has just replaced the key. Please look again.");
  }
  await resolveAlert(tx, { merchantId, kind: "connection_broken" });
  for (const [subject, grant] of Object.entries(probed.probe.permissions)) {
    if (grant === "granted") await resolveAlert(tx, { merchantId, kind: "permission_missing", subject });
  }
  await enqueue(tx, "merchant.set-up", { merchantId }, { key: `merchant.set-up:${merchantId}` });
  await recordAudit(tx, {
    merchantId,
    actor: userId,
    action: "connection.key-replaced",
    subject: `connection:${id}`,
    reason: "A member pasted another key",
    data: { keyKind: probed.parsed.kind, wasBroken: row.status === "broken" },
  });
}
