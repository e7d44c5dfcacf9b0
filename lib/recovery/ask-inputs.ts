import type { CaseContact, CaseInvoice, Customer, RecoveryCase, Step } from "@/lib/db/client";
import type { Tx } from "@/lib/db/transaction";
import { normaliseAddress } from "@/lib/domain/address";
import type { Sibling } from "@/lib/domain/ask-time";
import { slowedGapMinutes, type SendingVerdict } from "@/lib/domain/judge-sending";
import { addMinutes, earliestAsk } from "@/lib/domain/sequence";
import { readAskTimes } from "@/lib/messages/ask-times";
import { nextSlowedAsk, sendingState } from "@/lib/messages/breaker";

import type { Context } from "./context";
import { askForStanding } from "./ask-for-standing";
import { groupByCase } from "./group-by-case";
import { loadRefusals, type Refusal } from "./may-mail";

export type Owner = RecoveryCase & { customer: Customer };

/** Everything that the rules of `judgeAsk` look at, for one step. */
export interface AskInputs {
  owner: Owner;
  step: Step;
  /** what may still be collected, oldest first */
  invoices: CaseInvoice[];
  /** the other steps of its round */
  siblings: Sibling[];
  /** normalised; null where the customer has none */
  address: string | null;
  isTest: boolean;
  refusal: Refusal;
  /** when asks left for the same address in the last eight days, any order */
  askedAt: Date[];
  /** further addresses of the case that may get a copy of a mail that leaves now */
  copies: string[];
  /** whether this merchant's mails may leave at all */
  sending: SendingVerdict["state"];
  /** the turn of this step while the merchant's mails are slowed; null: they are not */
  slowedUntil: Date | null;
}

interface Asked {
  /** `invoices`: where they were loaded before */
  owner: Owner & { invoices?: CaseInvoice[] };
  step: Step;
  /** false: it is known that there are none */
  hasContacts?: boolean;
}

/**
 * Loads what the rules need for many steps of one merchant, in as many statements as for one. Under the locks
 * of their customers; takes those of their addresses, which two customers may share.
 * @returns in the order given
 */
export async function loadAskInputs(tx: Tx, context: Context, steps: Asked[]): Promise<AskInputs[]> {
  const merchantId = context.merchant.id;
  const caseIds = steps.map(({ owner }) => owner.id);
  const addressOf = ({ customer }: Owner) => (customer.email && normaliseAddress(customer.email)) || null;
  const contacts = await loadContacts(tx, steps);
  const own = steps.flatMap(({ owner }) => addressOf(owner) ?? []);
  const addresses = [...new Set([...own, ...contacts.map(({ normalised }) => normalised)])].sort();
  await lockAddresses(tx, merchantId, addresses);
  await askForStanding(
    tx,
    context,
    steps.map(({ owner }) => owner),
  );
  const invoices = await loadInvoices(tx, steps);
  const all = await tx.$queryRaw<(Sibling & { id: string; caseId: string; round: number })[]>`
    SELECT "id", "caseId", "round", "position", "state", "dueAt" FROM "Step"
    WHERE "caseId" = ANY(${caseIds}::uuid[])`;
  const { isTest, refusalOf } = await loadRefusals(tx, merchantId, addresses);
  const asked = await loadAskTimes(tx, context, addresses);
  const sending = sendingState(context.mailSettings);
  const turns = sending === "slowed" ? await loadTurns(tx, context) : null;
  const [invoicesOf, stepsOf, contactsOf] = [groupByCase(invoices), groupByCase(all), groupByCase(contacts)];
  // Who may not be written to, or was asked too lately, is left out of this mail and keeps nobody waiting.
  const mayCopy = ({ normalised }: CaseContact) =>
    refusalOf(normalised) === null && earliestAsk(asked.get(normalised) ?? [], context.now) <= context.now;
  return steps.map(({ owner, step }) => {
    const address = addressOf(owner);
    return {
      owner,
      step,
      invoices: invoicesOf.get(owner.id) ?? [],
      siblings: (stepsOf.get(owner.id) ?? []).filter(
        ({ id, round }) => round === step.round && id !== step.id,
      ),
      address,
      isTest,
      refusal: address ? refusalOf(address) : null,
      askedAt: (address && asked.get(address)) || [],
      copies: (contactsOf.get(owner.id) ?? [])
        .filter((contact) => contact.normalised !== address && mayCopy(contact))
        .map((contact) => contact.address),
      sending,
      slowedUntil: turns?.get(step.id) ?? null,
    };
  });
}

async function loadContacts(tx: Tx, steps: Asked[]): Promise<CaseContact[]> {
  const unknown = steps.filter(({ hasContacts }) => hasContacts !== false).map(({ owner }) => owner.id);
  if (unknown.length === 0) return [];
  return tx.$queryRaw<CaseContact[]>`
    SELECT * FROM "CaseContact" WHERE "caseId" = ANY(${unknown}::uuid[]) ORDER BY "addedAt"`;
}

async function loadInvoices(tx: Tx, steps: Asked[]): Promise<CaseInvoice[]> {
  const known = steps.flatMap(({ owner }) => owner.invoices ?? []);
  const unknown = steps.filter(({ owner }) => !owner.invoices).map(({ owner }) => owner.id);
  const loaded =
    unknown.length === 0
      ? []
      : await tx.$queryRaw<
          CaseInvoice[]
        >`SELECT * FROM "CaseInvoice" WHERE "caseId" = ANY(${unknown}::uuid[])`;
  return [...known, ...loaded]
    .filter(({ state }) => state === "open" || state === "needs_confirmation")
    .sort((a, b) => a.invoiceCreatedAt.getTime() - b.invoiceCreatedAt.getTime());
}

/** Two customers may share an address, and their asks two workers. In order, so that nobody waits in a ring. */
export async function lockAddresses(tx: Tx, merchantId: string, addresses: string[]): Promise<void> {
  const names = addresses.map((address) => `ask:${merchantId}:${address}`);
  await tx.$queryRaw`SELECT count(pg_advisory_xact_lock(hashtextextended("name", 0)))
    FROM unnest(${names}::text[]) AS "name"`;
}

/** When asks left for these addresses in the last eight days; any order. */
export async function loadAskTimes(
  tx: Tx,
  { merchant, now }: Context,
  addresses: string[],
): Promise<Map<string, Date[]>> {
  return readAskTimes(tx, { merchantId: merchant.id, addresses, now });
}

// One after the other: were all of them moved to the same minute, each would be read again in each.
async function loadTurns(tx: Tx, { merchant, now }: Context): Promise<Map<string, Date>> {
  const first = await nextSlowedAsk(tx, merchant.id);
  const due = await tx.step.findMany({
    where: { merchantId: merchant.id, state: { in: ["planned", "claimed"] }, dueAt: { lte: now } },
    orderBy: [{ dueAt: "asc" }, { id: "asc" }],
    select: { id: true },
    take: 5000,
  });
  return new Map(due.map(({ id }, index) => [id, addMinutes(first, index * slowedGapMinutes)]));
}
