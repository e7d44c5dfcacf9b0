import type { CaseInvoice, Customer, RecoveryCase, Step } from "@/lib/db/client";
import type { Tx } from "@/lib/db/transaction";
import { addDays } from "@/lib/domain/sequence";

import type { Context } from "./context";
import { loadRefusals, type Refusal } from "./may-mail";

export type Owner = RecoveryCase & { customer: Customer };

/** Everything that the rules of `judgeAsk` look at, for one step. */
export interface AskInputs {
  owner: Owner;
  step: Step;
  /** what may still be collected, oldest first */
  invoices: CaseInvoice[];
  hasLaterDueStep: boolean;
  /** normalised; null where the customer has none */
  address: string | null;
  isTest: boolean;
  refusal: Refusal;
  /** when asks left for the same address in the last eight days, any order */
  askedAt: Date[];
}

/**
 * Loads what the rules need for many steps of one merchant, in as many statements as for one. Under the locks
 * of their customers; takes those of their addresses, which two customers may share.
 * @returns in the order given
 */
export async function loadAskInputs(
  tx: Tx,
  context: Context,
  steps: { owner: Owner; step: Step }[],
): Promise<AskInputs[]> {
  const merchantId = context.merchant.id;
  const caseIds = steps.map(({ owner }) => owner.id);
  const addressOf = ({ customer }: Owner) => customer.email?.toLowerCase() ?? null;
  const addresses = [...new Set(steps.flatMap(({ owner }) => addressOf(owner) ?? []))].sort();
  await lockAddresses(tx, merchantId, addresses);
  const invoices = await tx.caseInvoice.findMany({
    where: { caseId: { in: caseIds }, state: { in: ["open", "needs_confirmation"] } },
    orderBy: { invoiceCreatedAt: "asc" },
  });
  const due = await tx.step.findMany({
    where: { caseId: { in: caseIds }, dueAt: { lte: context.now }, state: { in: ["planned", "claimed"] } },
    select: { caseId: true, round: true, position: true },
  });
  const { isTest, refusalOf } = await loadRefusals(tx, merchantId, addresses);
  const asked = await loadAskTimes(tx, context, addresses);
  const [invoicesOf, dueOf] = [groupByCase(invoices), groupByCase(due)];
  return steps.map(({ owner, step }) => {
    const address = addressOf(owner);
    return {
      owner,
      step,
      invoices: invoicesOf.get(owner.id) ?? [],
      hasLaterDueStep: (dueOf.get(owner.id) ?? []).some(
        ({ round, position }) => round === step.round && position > step.position,
      ),
      address,
      isTest,
      refusal: address ? refusalOf(address) : null,
      askedAt: (address && asked.get(address)) || [],
    };
  });
}

/** Two customers may share an address, and their asks two workers. In order, so that nobody waits in a ring. */
export async function lockAddresses(tx: Tx, merchantId: string, addresses: string[]): Promise<void> {
  const names = addresses.map((address) => `ask:${merchantId}:${address}`);
  await tx.$queryRaw`SELECT count(pg_advisory_xact_lock(hashtextextended("name", 0)))
    FROM unnest(${names}::text[]) AS "name"`;
}

/** When asks, reminders among them, left for these addresses in the last eight days; any order. */
export async function loadAskTimes(
  tx: Tx,
  { merchant, now }: Context,
  addresses: string[],
): Promise<Map<string, Date[]>> {
  const messages = await tx.message.findMany({
    where: {
      merchantId: merchant.id,
      toAddress: { in: addresses },
      kind: { in: ["step", "reminder", "renewal"] },
      frozenAt: { gt: addDays(now, -8) },
      state: { notIn: ["withdrawn", "failed"] },
    },
    select: { toAddress: true, frozenAt: true },
  });
  const times = new Map<string, Date[]>();
  for (const { toAddress, frozenAt } of messages) {
    times.set(toAddress, [...(times.get(toAddress) ?? []), frozenAt]);
  }
  return times;
}

function groupByCase<Row extends { caseId: string }>(rows: Row[]): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(row.caseId);
    if (group) group.push(row);
    else groups.set(row.caseId, [row]);
  }
  return groups;
}
