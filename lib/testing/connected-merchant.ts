import { randomUUID } from "node:crypto";

import { withInstallation, withMerchant } from "@/lib/db/transaction";
import type { Mode } from "@/lib/domain/facts";
import { connectKey } from "@/lib/merchants/connect-key";
import { createMerchant } from "@/lib/merchants/create-merchant";
import { type SimulatedAccount, simulateAccount } from "@/lib/testing/simulate-account";
import { testDatabase } from "@/lib/testing/test-database";
import { testSimulator } from "@/lib/testing/test-simulator";

export interface NewMerchant {
  merchantId: string;
  userId: string;
}

/** A merchant with one owner and nothing connected. */
export async function unconnectedMerchant(name = "Acme Cloud"): Promise<NewMerchant> {
  await testDatabase();
  await testSimulator();
  const email = `owner-${randomUUID()}@example.test`;
  const { id: userId } = await withInstallation((tx) => tx.user.create({ data: { email } }));
  return { userId, ...(await createMerchant({ userId, name, supportEmail: "help@example.test" })) };
}

export interface ConnectedMerchant extends NewMerchant {
  sim: SimulatedAccount;
  key: string;
}

/** A merchant that has pasted a key of an account of its own; nothing is set up on the account yet. */
export async function connectedMerchant({
  mode = "live",
  permissions,
  without,
}: { mode?: Mode; permissions?: string; without?: string[] } = {}): Promise<ConnectedMerchant> {
  const merchant = await unconnectedMerchant();
  const sim = await simulateAccount(mode);
  const key = await sim.key({ permissions, without });
  await connectKey({ ...merchant, pastedKey: key });
  return { ...merchant, sim, key };
}

/** The connection's row, with all that is sealed. */
export function connectionOf(merchantId: string) {
  return withMerchant(merchantId, (tx) => tx.connection.findUniqueOrThrow({ where: { merchantId } }));
}

/** Open alerts, oldest first. */
export function openAlerts(merchantId: string) {
  return withMerchant(merchantId, (tx) =>
    tx.alert.findMany({ where: { merchantId, resolvedAt: null }, orderBy: { raisedAt: "asc" } }),
  );
}

/** Actions in the order in which they were written down. */
export async function auditedActions(merchantId: string): Promise<string[]> {
  const rows = await withMerchant(merchantId, (tx) =>
    tx.auditEntry.findMany({ where: { merchantId }, orderBy: [{ at: "asc" }, { id: "asc" }] }),
  );
  return rows.map(({ action }) => action);
}
