import { recordAudit } from "@/lib/audit/record-audit";
import { type Tx, withMerchant } from "@/lib/db/transaction";
import type { DoctorFinding } from "@/lib/db/client";
import { type Evidence, findingKinds, type FixKind, fixOf, isFindingKind } from "@/lib/domain/doctor/finding";
import { AppError, ConflictError, NotFoundError } from "@/lib/domain/errors";
import { readPermissions } from "@/lib/merchants/read-permissions";

import { performFix } from "./perform-fix";
import { runDoctors } from "./run-doctors";

const leaseMs = 60_000;

/** `already`: it was gone before · `under_way`: somebody is at it · `remains`: done, and still found */
export type FixResult = "fixed" | "already" | "under_way" | "remains";

interface Input {
  merchantId: string;
  userId: string;
  findingId: string;
}

/**
 * Does what a finding's button promises, once, and looks again at once. Decided and written down before the
 * provider is called; two at once are one. Crash after the decision: the lease runs out and it can be asked for
 * again. Crash after the provider's write: asked again it finds nothing to write, and the next look closes it.
 * @throws NotFoundError `finding_not_found`; ConflictError `fix_by_hand` where this key may not do it,
 *   `finding_changed`; what the adapter throws
 */
export async function fixFinding({ merchantId, userId, findingId }: Input): Promise<FixResult> {
  const claim = await withMerchant(merchantId, (tx) => claimFinding(tx, { merchantId, userId, findingId }));
  if (typeof claim === "string") return claim;
  const { finding, fix } = claim;
  const { kind, subject } = finding;
  try {
    const evidence = finding.evidence as unknown as Evidence;
    await performFix(fix, { merchantId, userId, subject, evidence });
    const area = isFindingKind(kind) ? [findingKinds[kind].area] : [];
    await runDoctors({ merchantId, cause: "fix", areas: area });
  } catch (error) {
    await withMerchant(merchantId, (tx) => noteFailure(tx, { merchantId, userId, findingId }, error));
    throw error;
  }
  return withMerchant(merchantId, (tx) => finish(tx, { merchantId, userId, findingId }, fix));
}

async function claimFinding(
  tx: Tx,
  { merchantId, userId, findingId }: Input,
): Promise<FixResult | { finding: DoctorFinding; fix: FixKind }> {
  await tx.$queryRaw`SELECT 1 FROM "DoctorFinding" WHERE "id" = ${findingId}::uuid FOR UPDATE`;
  const finding = await tx.doctorFinding.findFirst({ where: { id: findingId, merchantId } });
  if (!finding || !isFindingKind(finding.kind)) {
    throw new NotFoundError("finding_not_found", "No such finding of this merchant");
  }
  if (finding.resolvedAt) return "already";
  if (finding.fixingUntil && finding.fixingUntil > new Date()) return "under_way";
  const connection = await tx.connection.findUnique({ where: { merchantId } });
  const evidence = finding.evidence as unknown as Evidence;
  const fix = fixOf({ kind: finding.kind, evidence }, readPermissions(connection?.permissions));
  if (!fix) {
    const say = "This key may not do that. Follow the steps by hand, or give the key the permission.";
    throw new ConflictError("fix_by_hand", say);
  }
  const fixingUntil = new Date(Date.now() + leaseMs);
  await tx.doctorFinding.update({ where: { id: findingId }, data: { fixingUntil, fixAskedBy: userId } });
  await audit(tx, { merchantId, userId, findingId }, "doctor.fix-decided", { fix, kind: finding.kind });
  return { finding, fix };
}

async function finish(tx: Tx, input: Input, fix: FixKind): Promise<FixResult> {
  const row = await tx.doctorFinding.update({
    where: { id: input.findingId },
    data: { fixingUntil: null },
  });
  const isFixed = row.resolvedAt !== null;
  if (isFixed) {
    await tx.doctorFinding.update({ where: { id: row.id }, data: { resolvedBy: "fix" } });
  }
  await audit(tx, input, isFixed ? "doctor.fixed" : "doctor.fix-remains", { fix, kind: row.kind });
  return isFixed ? "fixed" : "remains";
}

async function noteFailure(tx: Tx, input: Input, error: unknown): Promise<void> {
  await tx.doctorFinding.update({ where: { id: input.findingId }, data: { fixingUntil: null } });
  const code = error instanceof AppError ? error.code : "unexpected";
  await audit(tx, input, "doctor.fix-failed", { code });
}

function audit(
  tx: Tx,
  { merchantId, userId, findingId }: Input,
  action: string,
  data: Record<string, string>,
): Promise<void> {
  const reason = "A member asked for the fix of a finding";
  const subject = `finding:${findingId}`;
  return recordAudit(tx, { merchantId, actor: userId, action, subject, reason, data });
}
