import { withMerchant } from "@/lib/db/transaction";
import { InvalidInputError } from "@/lib/domain/errors";
import type { KnownObjects } from "@/lib/domain/provider";
import type { Connection } from "@/lib/db/client";
import { providerOf } from "@/lib/providers";

import type { ProbedKey } from "./probe-key";

const customersAsked = 5;

/**
 * Makes sure that a key belongs to the account and mode of a connection, before it is saved.
 * @throws InvalidInputError `other_mode`, `other_account`, `account_not_proven`, on field `apiKey`
 */
export async function proveSameAccount(
  row: Connection,
  { parsed, probe, account }: ProbedKey,
): Promise<void> {
  if (parsed.mode !== row.mode) throw otherMode(row, parsed.mode);
  if (row.accountId && probe.accountId) {
    if (row.accountId === probe.accountId) return;
    throw refuse("other_account", `This key belongs to another Stripe account. ${advice}`);
  }
  const known = await readKnownObjects(row);
  if (isEmpty(known)) return refuseUnproven();
  const isProven = await providerOf(row.provider).provesAccount(account, known);
  if (isProven) return;
  throw refuse(
    "other_account",
    `Nothing that we know of this account can be reached with this key. It seems to belong to another account. ${advice}`,
  );
}

const advice = "To connect a different account, make another merchant in Recoup.";

function otherMode({ mode }: Connection, given: string): InvalidInputError {
  return refuse(
    "other_mode",
    `This is a ${given} mode key, and this merchant is connected in ${mode} mode. ${advice}`,
  );
}

function refuseUnproven(): never {
  throw refuse(
    "account_not_proven",
    "We cannot tell whether this key belongs to the same account. Please give it Read on Accounts as well, and paste it again.",
  );
}

function refuse(code: string, userMessage: string): InvalidInputError {
  return new InvalidInputError(code, userMessage, "apiKey");
}

async function readKnownObjects(row: Connection): Promise<KnownObjects> {
  const { merchantId, accountId, portalConfigurationId, webhookEndpointId } = row;
  const customers = await withMerchant(merchantId, (tx) =>
    tx.customer.findMany({
      where: { merchantId, isDeleted: false },
      orderBy: { createdAt: "desc" },
      take: customersAsked,
    }),
  );
  const providerCustomerIds = customers.map(({ providerCustomerId }) => providerCustomerId);
  return { accountId, portalConfigurationId, webhookEndpointId, providerCustomerIds };
}

function isEmpty({ portalConfigurationId, webhookEndpointId, providerCustomerIds }: KnownObjects): boolean {
  return !portalConfigurationId && !webhookEndpointId && providerCustomerIds.length === 0;
}
