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
  const rows = await tx.slotBaseline.findMany({ where: { caseId }, orderBy: { takenAt: "desc" } });
  return rows.map((row) => (row.slots as unknown as StoredSlot[]).map(readSlot));
}

function readSlot({ owner, ownerId, method }: StoredSlot): PaymentSlot {
  return { owner, ownerId, method: method && { ...method, createdAt: new Date(method.createdAt) } };
}
