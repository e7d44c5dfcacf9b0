import { noteProviderWrite, type Why } from "@/lib/audit/note-provider-write";
import type { Mode } from "@/lib/domain/facts";
import type { Account } from "@/lib/domain/provider";

import { readInstallationId } from "./read-installation-id";
import { type Priority, slowDown, takeUnasked, waitForBudget } from "./request-budget";

/** A click is given up after 3 s, so that its page can still say something. */
const timeoutsMs = { click: 3_000, retry: 30_000, recheck: 20_000, scan: 30_000 };

export interface AccountSource {
  merchantId: string;
  mode: Mode;
  apiKey: string;
  accountId: string | null;
  portalConfigurationId: string | null;
}

/**
 * What an adapter needs to act for a merchant, with its request budget and its ledger of writes.
 * @param why  who has what written, where the ledger's usual sentence does not say it
 */
export async function buildAccount(
  { merchantId, mode, apiKey, accountId, portalConfigurationId }: AccountSource,
  priority: Priority,
  { timeoutMs = timeoutsMs[priority], why }: { timeoutMs?: number; why?: Why } = {},
): Promise<Account> {
  return {
    mode,
    apiKey,
    accountId,
    portalConfigurationId,
    owner: { installationId: await readInstallationId(), merchantId },
    beforeRequest: async (kind, endpoint) => {
      if (priority === "click") takeUnasked({ merchantId, mode }, kind);
      else await waitForBudget({ merchantId, mode, priority }, kind, endpoint);
    },
    slowDown: (refusals) => slowDown({ merchantId, mode, priority }, refusals),
    noteWrite: (write) => noteProviderWrite(merchantId, write, why, { isHurried: priority === "click" }),
    timeoutMs,
  };
}
