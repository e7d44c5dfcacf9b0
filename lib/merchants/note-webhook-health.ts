import { raiseAlert } from "@/lib/alerts/raise-alert";
import { resolveAlert } from "@/lib/alerts/resolve-alert";
import type { Connection } from "@/lib/db/client";
import type { Tx } from "@/lib/db/transaction";
import { addHours } from "@/lib/domain/sequence";
import type { WebhookHealth } from "@/lib/domain/webhook-health";

const kind = "webhook_down";
// By then we have tried to mend it, and it is still the same.
const toldAfterHours = 6;

/**
 * Keeps how the webhook is, and since when. People are told once, where it could not be mended: at once of an endpoint
 * that is off or gone, after six hours of one to which nothing is delivered.
 * @param health  null: mended, and nothing was delivered yet
 */
export async function noteWebhookHealth(
  tx: Tx,
  { id, merchantId, endpointKey }: Pick<Connection, "id" | "merchantId" | "endpointKey">,
  health: WebhookHealth | null,
  at: Date,
): Promise<void> {
  const [row] = await tx.$queryRaw<Pick<Connection, "webhookHealth" | "webhookHealthAt">[]>`
    SELECT "webhookHealth", "webhookHealthAt" FROM "Connection"
    WHERE "id" = ${id}::uuid AND "endpointKey" = ${endpointKey} AND "status" IN ('ok', 'limited') FOR UPDATE`;
  if (!row) return;
  const before = row.webhookHealth;
  // Gone is silent too, and says more.
  if (health === "silent" && (before === "missing" || before === "disabled")) return;
  const since = before === health ? (row.webhookHealthAt ?? at) : at;
  if (before !== health) {
    await tx.connection.update({ where: { id }, data: { webhookHealth: health, webhookHealthAt: at } });
  }
  if (health === null || health === "healthy") return resolveAlert(tx, { merchantId, kind });
  if (health === "silent" && at < addHours(since, toldAfterHours)) return;
  const isTold = (await tx.alert.count({ where: { merchantId, kind, resolvedAt: null } })) > 0;
  if (!isTold) await raiseAlert(tx, { merchantId, kind, data: { health } });
}
