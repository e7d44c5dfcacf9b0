import { Prisma } from "@/lib/db/client";
import { withMerchant } from "@/lib/db/transaction";
import { enqueue } from "@/lib/queue/enqueue";

import type { DescribedVisit } from "./describe-visit";
import type { FoundLink } from "./find-link";
import type { FreshFacts } from "./read-fresh";
import { recordReminderClick } from "./record-reminder-click";
import { storeVisit } from "./store-visit";
import type { StoredCase } from "./stored-link";

/**
 * Stores a click with the payment slots as they were (P2), before the customer is sent on. A person's click
 * makes the "clicked" stamp, once; what is unsure waits until the provider confirms it; software's is only
 * stored (P10). A fetch that was sent on (express) is stored already: it gets where it led.
 */
export async function recordClick(
  found: FoundLink,
  visit: DescribedVisit,
  { ledTo, fresh }: { ledTo: string; fresh: FreshFacts | null },
): Promise<void> {
  const { link, owner, at } = found;
  const { merchantId } = link;
  if (!owner) return recordReminderClick(found, visit, ledTo, fresh);
  const { id: caseId } = owner;
  await withMerchant(merchantId, async (tx) => {
    await tx.$executeRaw(writeClick(found, owner, visit, ledTo, fresh));
    if (visit.class !== "machine") {
      const data = { reason: visit.class, code: ledTo };
      await tx.timelineEntry.create({ data: { merchantId, caseId, at, kind: "link_clicked", data } });
    }
    // What was read may differ from what is stored; a job applies it, the customer does not wait.
    if (fresh) await enqueue(tx, "case.reconcile", { merchantId, caseId }, { key: `reconcile:${caseId}` });
  });
}

// One statement for these rows: somebody waits, and each statement is a way to the database and back.
function writeClick(
  { link, at }: FoundLink,
  owner: StoredCase,
  visit: DescribedVisit,
  ledTo: string,
  fresh: FreshFacts | null,
): Prisma.Sql {
  const isHuman = visit.class === "human";
  const slots = fresh && owner.state !== "closed" ? JSON.stringify(slotsOf(fresh)) : null;
  return Prisma.sql`
    WITH visit AS (
      ${storeVisit(link, visit, at, ledTo)}
    ), baseline AS (
      INSERT INTO "SlotBaseline" ("id", "merchantId", "caseId", "cause", "takenAt", "slots")
      SELECT gen_random_uuid(), ${link.merchantId}::uuid, ${owner.id}::uuid, 'click', ${at}, kept
      FROM (SELECT ${slots}::jsonb AS kept) k WHERE kept IS NOT NULL
    )
    -- The next visit of /done may ask for a read at once. A click implies that the mail was opened.
    UPDATE "RecoveryCase" SET "checkedAt" = NULL,
      "clickedAt" = CASE WHEN ${isHuman}::boolean THEN coalesce("clickedAt", ${at}) ELSE "clickedAt" END,
      "emailOpenedAt" = CASE WHEN ${isHuman}::boolean THEN coalesce("emailOpenedAt", ${at}) ELSE "emailOpenedAt" END
    WHERE "id" = ${owner.id}::uuid`;
}

function slotsOf({ customer, invoices }: FreshFacts) {
  return [...customer.slots, ...invoices.map(({ slot }) => slot)];
}
