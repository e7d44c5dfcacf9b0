import { randomUUID } from "node:crypto";

import { recordAudit } from "@/lib/audit/record-audit";
import { randomToken } from "@/lib/crypto/token";
import type { Connection } from "@/lib/db/client";
import { type Tx, withMerchant } from "@/lib/db/transaction";
import { ConflictError, InvalidInputError } from "@/lib/domain/errors";
import { enqueue } from "@/lib/queue/enqueue";

import { findConnectedTwin } from "./find-connected-twin";
import { isUniqueViolation } from "./is-unique-violation";
import { mintJoinProof } from "./join-proof";
import { hashKey, keyColumns } from "./key-columns";
import { dropConnection } from "./load-connection";
import { type ProbedKey, probeKey } from "./probe-key";
import { proveSameAccount } from "./prove-same-account";

export type ConnectResult =
  | { kind: "connected" }
  /** the account is another merchant's already: `requestJoin` with this proof asks its owners */
  | { kind: "offers_joining"; merchantName: string; proof: string }
  /** and the user belongs to that merchant */
  | { kind: "member_already"; merchantName: string; merchantId: string };

interface Input {
  merchantId: string;
  userId: string;
  pastedKey: string;
  allowFullSecret?: boolean;
}

const provider = "stripe";

/**
 * Connects a merchant with a pasted key: sorted, probed, sealed; webhook and portal are set up by a job.
 * Pasting the same key again changes nothing. Two connects of one account at once end like one after the other.
 * @throws InvalidInputError on field `apiKey` for each wrong kind; ConflictError `already_connected`;
 *   AppError of the adapter where the provider gives no answer
 */
export async function connectKey(input: Input): Promise<ConnectResult> {
  const probed = await probeKey({ ...input, provider });
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await connectOnce(input, probed);
    } catch (error) {
      // Somebody connected between the look and the insert: look again, now it shows.
      if (!isUniqueViolation(error) || attempt > 2) throw error;
    }
  }
}

async function connectOnce({ merchantId, userId }: Input, probed: ProbedKey): Promise<ConnectResult> {
  const { apiKey, mode } = probed.parsed;
  const keyHash = hashKey(apiKey);
  const existing = await withMerchant(merchantId, (tx) =>
    tx.connection.findUnique({ where: { merchantId } }),
  );
  if (existing && existing.status !== "disconnected") return repeatOrRefuse(existing, keyHash);
  const { accountId } = probed.probe;
  const twin = await findConnectedTwin({ merchantId, provider, mode, accountId, keyHash });
  if (twin?.memberIds.includes(userId)) {
    return { kind: "member_already", merchantName: twin.name, merchantId: twin.merchantId };
  }
  if (twin) {
    const proof = mintJoinProof(twin.merchantId, userId);
    return { kind: "offers_joining", merchantName: twin.name, proof };
  }
  if (existing) await proveReturn(existing, probed);
  await withMerchant(merchantId, (tx) => save(tx, { merchantId, userId, existing, probed }));
  dropConnection(merchantId);
  return { kind: "connected" };
}

function repeatOrRefuse({ keyHash }: Connection, pastedHash: string): ConnectResult {
  if (keyHash === pastedHash) return { kind: "connected" };
  throw new ConflictError(
    "already_connected",
    "This merchant is connected already. To use another key of the same account, replace the key in the settings.",
  );
}

/** Who comes back after disconnecting brings the same account: cases and figures are that account's. */
async function proveReturn(existing: Connection, probed: ProbedKey): Promise<void> {
  try {
    await proveSameAccount(existing, probed);
  } catch (error) {
    if (!(error instanceof InvalidInputError) || error.code !== "account_not_proven") throw error;
    // Nothing of an account is known, so there is nothing to mix up.
  }
}

interface Saving {
  merchantId: string;
  userId: string;
  existing: Connection | null;
  probed: ProbedKey;
}

async function save(tx: Tx, { merchantId, userId, existing, probed }: Saving): Promise<void> {
  const id = existing?.id ?? randomUUID();
  const { mode } = probed.parsed;
  const { accountId, accountName } = probed.probe;
  const columns = { ...keyColumns(id, probed), mode, accountName, endpointKey: randomToken() };
  if (existing) await revive(tx, existing, { ...columns, accountId: accountId ?? existing.accountId });
  else await tx.connection.create({ data: { id, merchantId, provider, accountId, ...columns } });
  await enqueue(tx, "merchant.set-up", { merchantId }, { key: `merchant.set-up:${merchantId}` });
  await recordAudit(tx, {
    merchantId,
    actor: userId,
    action: "connection.made",
    subject: `connection:${id}`,
    reason: "A member pasted a key",
    data: { mode, accountId, keyKind: probed.parsed.kind },
  });
}

/** A disconnected row is used again, so that its events and cases stay with their account. */
async function revive(
  tx: Tx,
  { id, keyHash }: Connection,
  columns: ReturnType<typeof keyColumns> & { mode: "live" | "test"; accountId: string | null },
): Promise<void> {
  const blank = {
    webhookEndpointId: null,
    webhookSecretSealed: null,
    webhookProblem: null,
    portalConfigurationId: null,
    portalProblem: null,
    brokenReason: null,
    brokenAt: null,
    disconnectedAt: null,
    webhookHealth: null,
    webhookHealthAt: null,
    webhookMendedAt: null,
    lastWebhookAt: null,
    polledUntil: null,
    pollAskedAt: null,
    sweepAskedAt: null,
  };
  const { count } = await tx.connection.updateMany({
    where: { id, status: "disconnected", keyHash },
    data: { ...blank, ...columns },
  });
  if (count === 1) return;
  throw new ConflictError(
    "connection_changed",
    "Somebody has just connected this merchant. Please look again.",
  );
}
