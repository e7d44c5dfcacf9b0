import type { Account, Grant, KnownObjects, Permissions, Probe } from "@/lib/domain/provider";
import { callStripe } from "./client";
import { ProviderError, toProviderError } from "./errors";
import { isOurs } from "./owner-mark";
import { readPortal } from "./portal";
import { probes } from "./probes";

const accountPermission = "connected_account_read";
const mostCustomers = 5;

interface Identity {
  accountId: string | null;
  accountName: string | null;
  grant: Grant;
}

/**
 * What a key may do, asked permission by permission, and whose it is. Each probe leaves a line in the
 * merchant's request log and changes nothing. `granted` is provisional: the order in which Stripe checks
 * permission and existence is not documented. `unknown`: this probe got no usable answer.
 * @throws ProviderError `provider_unauthorized`, with its own sentence for revoked, expired and
 *   address-restricted keys; what every probe failed with, when none got an answer
 */
export async function probe(account: Account): Promise<Probe> {
  const names = Object.keys(probes);
  const [identity, ...results] = await Promise.allSettled([
    identify(account),
    ...Object.values(probes).map((ask) => callStripe(account, ask)),
  ]);
  const failures = [identity, ...results].flatMap((each) =>
    each.status === "rejected" ? [toProviderError(each.reason)] : [],
  );
  const refused = failures.find(({ code }) => code === "provider_unauthorized");
  if (refused) throw refused;
  const permissions: Permissions = Object.fromEntries(
    results.map((result, index) => [names[index] ?? "", toGrant(result)]),
  );
  if (failures[0] && Object.values(permissions).every((grant) => grant === "unknown")) throw failures[0];
  const known = identity.status === "fulfilled" ? identity.value : null;
  return {
    mode: account.mode,
    accountId: known?.accountId ?? failures.map(namedAccount).find(Boolean) ?? null,
    accountName: known?.accountName ?? null,
    permissions: { ...permissions, [accountPermission]: known?.grant ?? "unknown" },
  };
}

/**
 * Whether the key reaches the account of these objects: by account id where the key tells it, else by our
 * own portal configuration or endpoint, else by customers that only this account has.
 * @throws ProviderError when the key does not work at all
 */
export async function provesAccount(account: Account, known: KnownObjects): Promise<boolean> {
  const { accountId } = await identify(account);
  if (known.accountId && accountId) return known.accountId === accountId;
  const { portalConfigurationId, webhookEndpointId } = known;
  const portal = portalConfigurationId && (await orNull(() => readPortal(account, portalConfigurationId)));
  if (portal && isOurs(account, portal.metadata)) return true;
  const endpoint = webhookEndpointId && (await orNull(() => readEndpoint(account, webhookEndpointId)));
  if (endpoint && isOurs(account, endpoint.metadata)) return true;
  for (const id of known.providerCustomerIds.slice(0, mostCustomers)) {
    if (await orNull(() => callStripe(account, (stripe) => stripe.customers.retrieve(id)))) return true;
  }
  return false;
}

function readEndpoint(account: Account, id: string) {
  return callStripe(account, (stripe) => stripe.webhookEndpoints.retrieve(id));
}

/** A key that may not read its account is told the account's id in the refusal. */
async function identify(account: Account): Promise<Identity> {
  try {
    const own = await callStripe(account, (stripe) => stripe.accounts.retrieveCurrent());
    const name = own.settings?.dashboard.display_name || own.business_profile?.name || null;
    return { accountId: own.id, accountName: name, grant: "granted" };
  } catch (error) {
    if (!(error instanceof ProviderError) || error.code !== "provider_forbidden") throw error;
    return { accountId: error.accountId ?? null, accountName: null, grant: "missing" };
  }
}

function namedAccount(error: unknown): string | null {
  return error instanceof ProviderError ? (error.accountId ?? null) : null;
}

function toGrant(result: PromiseSettledResult<unknown>): Grant {
  if (result.status === "fulfilled") return "granted";
  const error = toProviderError(result.reason);
  if (error.code === "provider_forbidden") return "missing";
  if (!(error instanceof ProviderError)) return "unknown";
  // "No such object" and "not like this" come from behind the permission check, as far as is known; a 404
  // without a code is about the address.
  const isBehindCheck = error.code === "provider_rejected" || error.providerCode === "resource_missing";
  return isBehindCheck ? "granted" : "unknown";
}

/** Null for what is missing or may not be read; a key that fails as such is thrown. */
async function orNull<T>(read: () => Promise<T>): Promise<T | null> {
  try {
    return await read();
  } catch (error) {
    const isSilent =
      error instanceof ProviderError &&
      (error.code === "provider_missing" || error.code === "provider_forbidden");
    if (isSilent) return null;
    throw error;
  }
}
