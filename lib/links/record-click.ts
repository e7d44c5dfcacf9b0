import { v7 as newId } from "uuid";

import { Prisma } from "@/lib/db/client";
import { withMerchant } from "@/lib/db/transaction";
import { addJob } from "@/lib/queue/enqueue";

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
  const { link, owner } = found;
  const { merchantId } = link;
  if (!owner) return recordReminderClick(found, visit, ledTo, fresh);
  await withMerchant(merchantId, (tx) => tx.$executeRaw(writeClick(found, owner, visit, ledTo, fresh)));
}

// One statement for all of it: somebody waits, and each statement is a way to the database and back.
function writeClick(
  { link, at }: FoundLink,
  owner: StoredCase,
  visit: DescribedVisit,
  ledTo: string,
  fresh: FreshFacts | null,
): Prisma.Sql {
  const { merchantId } = link;
  const { id: caseId } = owner;
  const isHuman = visit.class === "human";
  const entry = visit.class === "machine" ? null : JSON.stringify({ reason: visit.class, code: ledTo });
  const slots = fresh && owner.state !== "closed" ? JSON.stringify(slotsOf(fresh)) : null;
  return Prisma.sql`
    WITH visit AS (
      ${storeVisit(link, visit, at, ledTo)}
    ), baseline AS (
      INSERT INTO "SlotBaseline" ("id", "merchantId", "caseId", "cause", "takenAt", "slots")
      SELECT gen_random_uuid(), ${merchantId}::uuid, ${caseId}::uuid, 'click', ${at}, kept
      FROM (SELECT ${slots}::jsonb AS kept) k WHERE kept IS NOT NULL
    ), entry AS (
      INSERT INTO "TimelineEntry" ("id", "merchantId", "caseId", "at", "kind", "data")
      SELECT ${newId()}::uuid, ${merchantId}::uuid, ${caseId}::uuid, ${at}, 'link_clicked', said
      FROM (SELECT ${entry}::jsonb AS said) e WHERE said IS NOT NULL
    ), clicked AS (
      -- The next visit of /done may ask for a read at once. A click implies that the mail was opened.
      UPDATE "RecoveryCase" SET "checkedAt" = NULL,
        "clickedAt" = CASE WHEN ${isHuman}::boolean THEN coalesce("clickedAt", ${at}) ELSE "clickedAt" END,
        "emailOpenedAt" = CASE WHEN ${isHuman}::boolean THEN coalesce("emailOpenedAt", ${at}) ELSE "emailOpenedAt" END
      WHERE "id" = ${caseId}::uuid RETURNING "id"
    )
    -- What was read may differ from what is stored; a job applies it, the customer does not wait.
    SELECT ${addJob("case.reconcile", { merchantId, caseId }, { key: `reconcile:${caseId}` })}
    FROM clicked WHERE ${fresh !== null}::boolean`;
}

function slotsOf({ customer, invoices }: FreshFacts) {
  return [...customer.slots, ...invoices.map(({ slot }) => slot)];
}
