import { randomBytes, randomUUID } from "node:crypto";

import type { ConnectionStatus, RecoveryMode } from "@/lib/db/client";
import { withInstallation } from "@/lib/db/transaction";

export interface SeededMerchant {
  merchantId: string;
  userId: string;
  email: string;
}

/** A merchant of its own with one owner and a connection whose key opens nothing, for tests and for looking. */
export async function seedMerchant({
  name = "Acme Cloud",
  recoveryMode = "on",
  connection = "ok",
  email = `owner-${randomUUID()}@example.test`,
}: {
  name?: string;
  recoveryMode?: RecoveryMode;
  /** null: none was ever made */
  connection?: ConnectionStatus | null;
  email?: string;
} = {}): Promise<SeededMerchant> {
  return withInstallation(async (tx) => {
    const user = await tx.user.upsert({ where: { email }, create: { email }, update: {} });
    const { id: merchantId } = await tx.merchant.create({
      data: { name, recoveryMode, supportEmail: "help@example.test", timeZone: "Europe/Berlin" },
    });
    await tx.membership.create({ data: { merchantId, userId: user.id, role: "owner" } });
    if (connection) await tx.connection.create({ data: { merchantId, status: connection, ...makeKey() } });
    return { merchantId, userId: user.id, email };
  });
}

function makeKey() {
  const random = randomBytes(12).toString("hex");
  return {
    mode: "test",
    accountId: `acct_${random}`,
    keyHash: random,
    keyPrefix: "rk_test",
    keyLast4: random.slice(-4),
    endpointKey: random,
  } as const;
}
