import type { Prisma } from "@/lib/db/client";
import type { Tx } from "@/lib/db/transaction";
import type { PaymentSlot } from "@/lib/domain/facts";

interface NewBaseline {
  merchantId: string;
  caseId: string;
  cause: "opened" | "click";
  takenAt: Date;
  slots: PaymentSlot[];
}

type StoredSlot = Omit<PaymentSlot, "method"> & {
  method: (Omit<NonNullable<PaymentSlot["method"]>, "createdAt"> & { createdAt: string }) | null;
};

/** Keeps the payment slots as they are, to find later which one the customer changed (P2). */
export async function takeBaseline(tx: Tx, { slots, ...baseline }: NewBaseline): Promise<void> {
  const stored = JSON.parse(JSON.stringify(slots)) as Prisma.InputJsonValue;
  await tx.slotBaseline.create({ data: { ...baseline, slots: stored } });
}

/** The slots of a case's baselines, latest first. */
export async function loadBaselines(tx: Tx, caseId: string): Promise<PaymentSlot[][]> {
  return (await loadBaselinesOf(tx, [caseId])).get(caseId) ?? [];
}

/** As `loadBaselines`, for many cases at once; those without one are absent. */
export async function loadBaselinesOf(tx: Tx, caseIds: string[]): Promise<Map<string, PaymentSlot[][]>> {
  const rows = await tx.$queryRaw<{ caseId: string; slots: StoredSlot[] }[]>`
    SELECT "caseId", "slots" FROM "SlotBaseline" WHERE "caseId" = ANY(${caseIds}::uuid[]) ORDER BY "takenAt" DESC`;
  const baselines = new Map<string, PaymentSlot[][]>();
  for (const { caseId, slots } of rows) {
    const read = slots.map(readSlot);
    const known = baselines.get(caseId);
    if (known) known.push(read);
    else baselines.set(caseId, [read]);
  }
  return baselines;
}

function readSlot({ owner, ownerId, method }: StoredSlot): PaymentSlot {
  return { owner, ownerId, method: method && { ...method, createdAt: new Date(method.createdAt) } };
}
