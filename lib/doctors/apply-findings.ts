import { randomUUID } from "node:crypto";

import { raiseAlert } from "@/lib/alerts/raise-alert";
import { resolveAlert } from "@/lib/alerts/resolve-alert";
import { now } from "@/lib/clock";
import type { DoctorFinding, Prisma } from "@/lib/db/client";
import type { Tx } from "@/lib/db/transaction";
import type { Exams } from "@/lib/domain/doctor/exams";
import {
  breaksLinks,
  type Evidence,
  type Finding,
  findingKinds,
  isFindingKind,
} from "@/lib/domain/doctor/finding";

export const linkAlert = "link_path_broken";

/**
 * Keeps what was found and closes what is gone, for the areas that were examined. What a later look has said
 * about a finding stands. Link-breaking findings raise an alert, one a kind, and its end resolves it.
 * @param readAt  wall time before the first read of this look
 * @returns how many are open of these areas, and how many were closed
 */
export async function applyFindings(
  tx: Tx,
  merchantId: string,
  { exams, findings, readAt }: { exams: Exams; findings: Finding[]; readAt: Date },
): Promise<{ found: number; resolved: number }> {
  await tx.$queryRaw`SELECT 1 FROM (SELECT pg_advisory_xact_lock(hashtextextended(${`doctor:${merchantId}`}, 0))) l`;
  const open = await tx.doctorFinding.findMany({ where: { merchantId, resolvedAt: null } });
  for (const finding of findings) await keep(tx, merchantId, finding, open, readAt);
  const gone = open.filter((row) => isGone(row, exams, findings) && row.seenAt < readAt);
  await tx.doctorFinding.updateMany({
    where: { id: { in: gone.map(({ id }) => id) } },
    data: { resolvedAt: await now(), resolvedBy: "gone", seenAt: readAt },
  });
  await tellOfLinks(tx, merchantId);
  return { found: findings.length, resolved: gone.length };
}

async function keep(
  tx: Tx,
  merchantId: string,
  { kind, subject, severity, evidence }: Finding,
  open: DoctorFinding[],
  readAt: Date,
): Promise<void> {
  const stored = evidence as unknown as Prisma.InputJsonObject;
  const known = open.find((row) => row.kind === kind && row.subject === subject);
  if (known) {
    await tx.doctorFinding.updateMany({
      where: { id: known.id, seenAt: { lt: readAt } },
      data: { severity, evidence: stored, seenAt: readAt },
    });
    return;
  }
  const isOutdated = await tx.doctorFinding.count({
    where: { merchantId, kind, subject, seenAt: { gte: readAt } },
  });
  if (isOutdated > 0) return;
  await tx.doctorFinding.create({
    data: {
      ...{ id: randomUUID(), merchantId, kind, subject, severity },
      evidence: stored,
      foundAt: await now(),
      seenAt: readAt,
    },
  });
}

function isGone({ kind, subject, evidence }: DoctorFinding, exams: Exams, findings: Finding[]): boolean {
  if (!isFindingKind(kind)) return true;
  const { area } = findingKinds[kind];
  if (!exams[area]) return false;
  if (findings.some((finding) => finding.kind === kind && finding.subject === subject)) return false;
  const unread = new Set(exams.customers?.unread);
  const { ids } = evidence as unknown as Evidence;
  return area !== "customers" || kind === "wrong_mode" || !ids.some((id) => unread.has(id));
}

async function tellOfLinks(tx: Tx, merchantId: string): Promise<void> {
  const [open, alerts] = [
    await tx.doctorFinding.findMany({ where: { merchantId, resolvedAt: null } }),
    await tx.alert.findMany({ where: { merchantId, kind: linkAlert, resolvedAt: null } }),
  ];
  const told = new Set(alerts.map(({ subject }) => subject));
  const broken = new Map(open.flatMap((row) => (isBroken(row) ? [[row.kind, row] as const] : [])));
  for (const [subject, { id }] of broken) {
    if (!told.has(subject)) {
      await raiseAlert(tx, { merchantId, kind: linkAlert, subject, data: { findingId: id } });
    }
  }
  for (const subject of told) {
    if (!broken.has(subject)) await resolveAlert(tx, { merchantId, kind: linkAlert, subject });
  }
}

function isBroken({ kind, severity }: DoctorFinding): boolean {
  return isFindingKind(kind) && breaksLinks({ kind, severity });
}
