import type { CardName } from "@/lib/simulator/billing/card-behaviours";
import { closeInvoice } from "@/lib/simulator/billing/close-invoice";
import { payInvoice } from "@/lib/simulator/billing/pay-invoice";
import { refundCharge } from "@/lib/simulator/billing/refund-charge";

import { fates } from "./fates";
import { latestInvoice, type Life, onDay, turnCard, withPaid } from "./life";

const troubles: readonly CardName[] = [
  "insufficient-funds",
  "insufficient-funds",
  "insufficient-funds",
  "decline-generic",
  "decline-generic",
  "do-not-honor",
  "expired",
  "expired",
  "lost",
  "try-again-later",
  "3ds-required",
  "fraudulent",
];

/** Sent invoices are paid by hand, some outside, some never. */
function payByHand(life: Life): void {
  const { ctx, made, random } = life;
  const open = ctx.realm.data.invoices
    .where("customer", made.customer)
    .find(({ status }) => status === "open");
  const how = random.next();
  if (open && how < 0.9) payInvoice(ctx, open, { isPaidOutside: how > 0.65 });
}

/** The card declines from now on; most are mended in days, some never. */
function meetTrouble(life: Life, day: number): void {
  const { random } = life;
  turnCard(life, random.pick(troubles));
  const end = random.next();
  if (end < 0.65) onDay(life, day + 31 + random.integer(12), () => turnCard(life, "ok"));
  else if (end < 0.75) {
    const as = random.next() < 0.5 ? "void" : "uncollectible";
    onDay(life, day + 36, () => {
      const invoice = latestInvoice(life);
      if (invoice?.status === "open") closeInvoice(life.ctx, invoice, as);
    });
  }
}

/**
 * Plans what a member meets in a year: a hard kind its own fate; of the others a third meets trouble once, of which
 * most is mended within two weeks, and some are refunded.
 */
export function live(life: Life): void {
  const { random, kind } = life;
  const chance = random.next();
  const day = 25 + random.integer(340);
  const fate = kind === null ? undefined : fates[kind];
  if (fate) onDay(life, 40 + random.integer(220), () => fate(life));
  if (kind === "invoices sent")
    for (let n = 0; n < 12; n += 1) onDay(life, 20 + n * 30, () => payByHand(life));
  if (kind !== null) return;
  if (chance < 0.37) onDay(life, day, () => meetTrouble(life, day));
  else if (chance < 0.4) onDay(life, day, () => withPaid(life, (charge) => refundCharge(life.ctx, charge)));
}
