import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";

import type { BenchStack } from "@/e2e/bench/world/start-bench-stack";
import { unseal } from "@/lib/crypto/seal";
import { withInstallation } from "@/lib/db/transaction";
import { connectKey } from "@/lib/merchants/connect-key";
import { createMerchant } from "@/lib/merchants/create-merchant";
import { turnRecoveryOn } from "@/lib/merchants/set-recovery-mode";

export interface BenchMerchant {
  merchantId: string;
  account: string;
  apiKey: string;
  webhook: { path: string; secret: string };
  portalConfigurationId: string;
}

const patienceMs = 120_000;

/** Merchants, each with an account of its own at the simulator, set up by the worker, with recovery on. */
export async function connectMerchants(stack: BenchStack, count: number): Promise<BenchMerchant[]> {
  const connected = [];
  for (let n = 1; n <= count; n += 1) connected.push(await connect(stack, n));
  const made: BenchMerchant[] = [];
  for (const merchant of connected) {
    const setUp = await waitForSetUp(merchant.merchantId);
    await turnRecoveryOn(merchant);
    made.push({ ...merchant, ...setUp });
  }
  return made;
}

async function connect({ control }: BenchStack, n: number) {
  const { id: account, keys } = await control.post<{ id: string; keys: { live: { restricted: string } } }>(
    "/_control/accounts",
    { name: `Bench ${n}` },
  );
  const email = `${randomUUID()}@bench.example`;
  const { id: userId } = await withInstallation((tx) => tx.user.create({ data: { email } }));
  const details = { name: `Bench ${n}`, supportEmail: "help@bench.example" };
  const { merchantId } = await createMerchant({ userId, ...details });
  const apiKey = keys.live.restricted;
  await connectKey({ merchantId, userId, pastedKey: apiKey });
  return { merchantId, userId, account, apiKey };
}

async function waitForSetUp(merchantId: string) {
  const givenUpAt = Date.now() + patienceMs;
  while (Date.now() < givenUpAt) {
    const row = await withInstallation((tx) => tx.connection.findUniqueOrThrow({ where: { merchantId } }));
    const { portalConfigurationId, webhookSecretSealed } = row;
    if (webhookSecretSealed && portalConfigurationId) {
      const secret = unseal(webhookSecretSealed, `webhook:${row.id}`);
      const path = `/api/webhooks/${row.provider}/${row.endpointKey}`;
      return { webhook: { path, secret }, portalConfigurationId };
    }
    await sleep(50);
  }
  throw new Error("A merchant of the benchmark was not set up in time.");
}
