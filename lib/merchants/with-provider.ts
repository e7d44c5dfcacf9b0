import type { Why } from "@/lib/audit/note-provider-write";
import type { Account, BillingProvider } from "@/lib/domain/provider";
import { providerOf } from "@/lib/providers";

import { buildAccount } from "./build-account";
import { type LoadedConnection, loadConnection, loadLeavingConnection } from "./load-connection";
import { noteFailure } from "./note-failure";
import type { Priority } from "./request-budget";
import { watchProvider } from "./watch-provider";

export type { Priority } from "./request-budget";

type Work<T> = (provider: BillingProvider, account: Account) => Promise<T>;

type Options = { timeoutMs?: number; why?: Why };

// An account comes with its SDK's client, which takes about as long to make as a request. A scan remembers in its
// account what was refused, and so has one of its own.
const accounts = new WeakMap<LoadedConnection, Map<Priority, Account>>();

async function accountOf(
  connection: LoadedConnection,
  priority: Priority,
  options: Options,
): Promise<Account> {
  if (priority === "scan" || options.why || options.timeoutMs) {
    return buildAccount(connection, priority, options);
  }
  const known = accounts.get(connection) ?? new Map<Priority, Account>();
  accounts.set(connection, known);
  const account = known.get(priority) ?? (await buildAccount(connection, priority));
  known.set(priority, account);
  return account;
}

/**
 * Runs work with the merchant's provider, its key unsealed and every request within the merchant's budget.
 * Never call it inside a transaction. A refused key marks the connection broken, a missing permission
 * withdraws its grant, each with one alert, also where the work catches the failure; the failure is thrown on.
 * Where the key was replaced meanwhile, the work is run a second time with the new one.
 * @param timeoutMs  of a single request; by default 3 s for a click, else 20 to 30 s
 * @param why  who has what written, for the ledger that the merchant can read
 * @param isLeaving  also within the minute after disconnecting: for reading what was under way, and nothing else
 * @throws AppError `connection_missing`, `connection_broken`, `connection_disconnected`, `budget_exhausted`
 *   (not for clicks), and what the adapter throws (lib/domain/provider)
 */
export async function withProvider<T>(
  merchantId: string,
  priority: Priority,
  work: Work<T>,
  { isLeaving = false, ...options }: Options & { isLeaving?: boolean } = {},
): Promise<T> {
  const load = isLeaving ? loadLeavingConnection : loadConnection;
  for (let run = 1; ; run += 1) {
    const connection = await load(merchantId);
    const account = await accountOf(connection, priority, options);
    let isStale = false;
    const provider = watchProvider(providerOf(connection.provider), async (error) => {
      isStale ||= (await noteFailure(connection, priority, error)).isStale;
    });
    try {
      return await work(provider, account);
    } catch (error) {
      if (!isStale || run > 1) throw error;
    }
  }
}
