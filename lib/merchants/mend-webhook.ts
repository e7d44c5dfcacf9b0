import { recordAudit } from "@/lib/audit/record-audit";
import { now } from "@/lib/clock";
import type { Connection } from "@/lib/db/client";
import { withMerchant } from "@/lib/db/transaction";
import type { WebhookFact } from "@/lib/domain/provider";
import { addHours } from "@/lib/domain/sequence";
import { lastingSilence, type WebhookHealth } from "@/lib/domain/webhook-health";
import { providerOf } from "@/lib/providers";

import { dropConnection } from "./load-connection";
import { noteWebhookHealth } from "./note-webhook-health";
import { readPermissions } from "./read-permissions";
import { setUpWebhook, webhookUrl } from "./set-up-webhook";
import { withProvider } from "./with-provider";

// Whoever takes our endpoint away on purpose does not meet it again in every hour.
const mendedAtMostEveryHours = 24;

type Trouble = Exclude<WebhookHealth, "healthy"> | "deaf";

/**
 * Looks at our endpoint on the account, in one read, and puts right what stands in the way of deliveries: switched
 * on again, its events completed, made anew where it was deleted, or where it is fine and yet nothing that happens is
 * delivered (its secret was rolled). At most once a day; what a person registered is only looked at. Safe to repeat,
 * to run twice at once and to break off: each run goes by what is there. What was missed is left to the next poll.
 * @throws what the adapter throws where trying again later may help
 */
export async function mendWebhook({ merchantId }: { merchantId: string }): Promise<void> {
  const row = await readRow(merchantId);
  if (!row || !mayLook(row)) return;
  const trouble = await findTrouble(row);
  const at = await now();
  if (trouble === null) return noteFine(row, at);
  if (!mayMend(row, trouble, at)) return noteTrouble(row, trouble, at);
  await withMerchant(merchantId, (tx) =>
    tx.connection.update({ where: { id: row.id }, data: { webhookMendedAt: at } }),
  );
  await setUpWebhook(merchantId, { renewsSecret: trouble === "silent" });
  dropConnection(merchantId);
  const after = await readRow(merchantId);
  if (after?.webhookProblem === null) await noteMended(after, trouble, at);
  else await noteTrouble(row, trouble, at);
}

function readRow(merchantId: string): Promise<Connection | null> {
  return withMerchant(merchantId, (tx) => tx.connection.findUnique({ where: { merchantId } }));
}

/** There is something of ours to look at, and the key may: asking otherwise would end the same each time. */
function mayLook({ status, permissions, webhookSecretSealed }: Connection): boolean {
  const isUp = status === "ok" || status === "limited";
  const { webhook_read: read, webhook_write: write } = readPermissions(permissions);
  return isUp && webhookSecretSealed !== null && read !== "missing" && write !== "missing";
}

const isByHand = ({ webhookEndpointId }: Connection) => webhookEndpointId === null;

async function findTrouble(row: Connection): Promise<Trouble | null> {
  const endpoints = await withProvider(row.merchantId, "recheck", (provider, account) =>
    provider.listWebhooks(account),
  );
  const ours = endpoints.find((endpoint) =>
    isByHand(row)
      ? endpoint.url === webhookUrl(row)
      : endpoint.providerEndpointId === row.webhookEndpointId && endpoint.url === webhookUrl(row),
  );
  if (!ours) return "missing";
  if (!ours.isEnabled) return "disabled";
  if (isDeaf(row, ours)) return "deaf";
  return row.webhookHealth === "silent" ? "silent" : null;
}

function isDeaf({ provider }: Connection, { eventTypes }: WebhookFact): boolean {
  return (
    !eventTypes.includes("*") && providerOf(provider).eventTypes.some((type) => !eventTypes.includes(type))
  );
}

function mayMend(row: Connection, trouble: Trouble, at: Date): boolean {
  if (isByHand(row)) return false;
  if (row.webhookMendedAt && at < addHours(row.webhookMendedAt, mendedAtMostEveryHours)) return false;
  return trouble !== "silent" || lastingSilence(row, at) !== null;
}

// Found again by a person, or by the doctors: whether it delivers is not known yet.
async function noteFine(row: Connection, at: Date): Promise<void> {
  if (row.webhookHealth !== "missing" && row.webhookHealth !== "disabled") return;
  await withMerchant(row.merchantId, (tx) => noteWebhookHealth(tx, row, null, at));
}

// Deaf and silent are told by what is delivered.
async function noteTrouble(row: Connection, trouble: Trouble, at: Date): Promise<void> {
  if (trouble === "deaf" || trouble === "silent") return;
  await withMerchant(row.merchantId, (tx) => noteWebhookHealth(tx, row, trouble, at));
}

async function noteMended(row: Connection, trouble: Trouble, at: Date): Promise<void> {
  await withMerchant(row.merchantId, async (tx) => {
    await noteWebhookHealth(tx, row, null, at);
    await recordAudit(tx, {
      merchantId: row.merchantId,
      actor: "recoup",
      action: "webhook.mended",
      subject: `connection:${row.id}`,
      reason: reasons[trouble],
      data: { endpoint: row.webhookEndpointId },
    });
  });
}

const reasons: Record<Trouble, string> = {
  missing: "Our endpoint was gone from the account",
  disabled: "Our endpoint was switched off",
  deaf: "Our endpoint no longer heard all events",
  silent: "Nothing that happened was delivered to our endpoint",
};
