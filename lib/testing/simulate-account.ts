import type { Mode } from "@/lib/domain/facts";
import type { Account } from "@/lib/domain/provider";
import type { WriteRequest } from "@/lib/domain/provider-write";
import type { ControlClient } from "@/lib/simulator/control-client";
import { testSimulator } from "@/lib/testing/test-simulator";

export interface SimulatedAccount {
  id: string;
  mode: Mode;
  url: string;
  control: ControlClient;
  /** Every request that asked for a place in the budget. */
  asked: ("read" | "write")[];
  /** Every writing request that was noted before it left. */
  written: WriteRequest[];
  account(changes?: Partial<Account>): Account;
  /** A further restricted key of this account. */
  key(options?: { permissions?: string[] | string; without?: string[]; status?: string }): Promise<string>;
  act<T = Record<string, string>>(verb: string, details?: Record<string, unknown>): Promise<T>;
  failRenewal(options?: FailedRenewalOptions): Promise<FailedRenewal>;
}

export interface FailedRenewalOptions {
  card?: string;
  /** whether the subscription has a default of its own */
  subscriptionCard?: boolean;
  amountMinor?: number;
  currency?: string;
  locale?: string;
  country?: string;
}

export interface FailedRenewal {
  customer: string;
  subscription: string;
  invoice: string;
  /** the method that failed */
  paymentMethod: string;
}

let count = 0;

/** A fresh account at the simulator, with the port's `Account` for its all-permissions restricted key. */
export async function simulateAccount(mode: Mode = "test"): Promise<SimulatedAccount> {
  const { control, url } = await testSimulator();
  const made = await control.post<{ id: string; keys: Record<Mode, { restricted: string }> }>(
    "/_control/accounts",
    { name: `Account ${++count}` },
  );
  const asked: SimulatedAccount["asked"] = [];
  const written: WriteRequest[] = [];
  const where = { account: made.id, mode };
  const act: SimulatedAccount["act"] = (verb, details) => control.act(verb, where, details);
  const base: Account = {
    mode,
    apiKey: made.keys[mode].restricted,
    accountId: made.id,
    portalConfigurationId: null,
    owner: { installationId: "installation-1", merchantId: `merchant-${made.id}` },
    beforeRequest: async (kind) => void asked.push(kind),
    slowDown: async () => false,
    noteWrite: async (write) => {
      written.push(write);
      return async () => undefined;
    },
    timeoutMs: 5_000,
  };
  return {
    id: made.id,
    mode,
    url,
    control,
    asked,
    written,
    account: (changes) => ({ ...base, ...changes }),
    key: async (options) =>
      (await control.post<{ key: string }>("/_control/keys", { ...where, kind: "restricted", ...options }))
        .key,
    act,
    failRenewal: (options) => failRenewal(act, options),
  };
}

async function failRenewal(
  act: SimulatedAccount["act"],
  { card = "insufficient-funds", subscriptionCard = false, ...terms }: FailedRenewalOptions = {},
): Promise<FailedRenewal> {
  const details = {
    name: "Ada Lovelace",
    email: `ada-${++count}@example.test`,
    amountMinor: 2900,
    currency: "usd",
  };
  const made = await act("subscribe", {
    ...details,
    interval: "month",
    card: "ok",
    startedDaysAgo: 40,
    ...terms,
  });
  const slot = subscriptionCard ? { slot: "subscription", target: made.subscription } : { slot: "customer" };
  const { paymentMethod = "" } = await act("card", { customer: made.customer, card, ...slot });
  const { invoice = "" } = await act("renew", { subscription: made.subscription });
  return { customer: made.customer ?? "", subscription: made.subscription ?? "", invoice, paymentMethod };
}
