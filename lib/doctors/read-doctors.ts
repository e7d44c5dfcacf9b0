import { now } from "@/lib/clock";
import type { DoctorFinding, DoctorRun } from "@/lib/db/client";
import { type Tx, withMerchant } from "@/lib/db/transaction";
import { describeFinding } from "@/lib/domain/doctor/describe-finding";
import { describeFix } from "@/lib/domain/doctor/describe-fix";
import type {
  CurrentRun,
  DoctorsView,
  FindingView,
  LastRun,
  MendedView,
} from "@/lib/domain/doctor/doctors-view";
import { areas, type Evidence, fixOf, isFindingKind } from "@/lib/domain/doctor/finding";
import type { Mode } from "@/lib/domain/facts";
import type { Permissions } from "@/lib/domain/provider";
import { readPermissions } from "@/lib/merchants/read-permissions";
import { readPortalChoice } from "@/lib/merchants/read-portal-choice";

import { lostAfterMs } from "./run-record";

const mostListed = 100;
const mostMended = 5;
const mostCases = 100;

/** What the doctors found, when they looked, and what can be set or tried about links. */
export async function readDoctors(merchantId: string): Promise<DoctorsView> {
  const [readAt, settings] = [await now(), await readPortalChoice(merchantId)];
  return withMerchant(merchantId, async (tx) => {
    const connection = await tx.connection.findUnique({ where: { merchantId } });
    const { timeZone } = await tx.merchant.findUniqueOrThrow({ where: { id: merchantId } });
    const mode = connection?.mode ?? "live";
    const permissions = readPermissions(connection?.permissions);
    const open = { merchantId, resolvedAt: null };
    const findings = await tx.doctorFinding.findMany({
      where: open,
      orderBy: [{ severity: "asc" }, { foundAt: "asc" }, { id: "asc" }],
      take: mostListed,
    });
    const runs = await tx.doctorRun.findMany({
      where: { merchantId, cause: { not: "fix" } },
      orderBy: [{ askedAt: "desc" }, { id: "desc" }],
      take: 10,
    });
    const answers = await tx.doctorAnswer.findMany({ where: { merchantId } });
    return {
      connection: connection?.status ?? "none",
      mode,
      findings: findings.flatMap((row) => viewFinding(row, mode, permissions)),
      hidden: Math.max(0, (await tx.doctorFinding.count({ where: open })) - findings.length),
      mended: await listMended(tx, merchantId, mode),
      lastRun: viewLastRun(runs),
      currentRun: viewCurrentRun(runs, readAt),
      answers: Object.fromEntries(answers.map(({ question, value }) => [question, value])),
      portal: { settings, isWritable: permissions.customer_portal_write !== "missing" },
      cases: await listCases(tx, merchantId),
      ...{ readAt, timeZone },
    };
  });
}

function viewFinding(row: DoctorFinding, mode: Mode, permissions: Permissions): FindingView[] {
  const { id, kind, subject, severity, foundAt, fixingUntil } = row;
  if (!isFindingKind(kind)) return [];
  const evidence = row.evidence as unknown as Evidence;
  const told = { mode, subject, evidence };
  const fix = fixOf({ kind, evidence }, permissions);
  return [
    {
      ...{ id, kind, severity, evidence, foundAt },
      words: describeFinding(kind, told),
      fix: fix && describeFix(fix, told),
      isBeingFixed: fixingUntil !== null && fixingUntil > new Date(),
    },
  ];
}

async function listMended(tx: Tx, merchantId: string, mode: Mode): Promise<MendedView[]> {
  const rows = await tx.doctorFinding.findMany({
    where: { merchantId, resolvedAt: { not: null } },
    orderBy: { resolvedAt: "desc" },
    take: mostMended,
  });
  return rows.flatMap(({ id, kind, subject, evidence, resolvedAt, resolvedBy }): MendedView[] => {
    if (!isFindingKind(kind) || !resolvedAt) return [];
    const { title } = describeFinding(kind, { mode, subject, evidence: evidence as unknown as Evidence });
    return [{ id, title, by: resolvedBy === "fix" ? "fix" : "gone", at: resolvedAt }];
  });
}

function viewLastRun(runs: DoctorRun[]): LastRun | null {
  const last = runs.find(({ finishedAt }) => finishedAt !== null);
  if (!last?.finishedAt) return null;
  const codes = last.skipped as Record<string, string>;
  const skipped = areas.flatMap((area) => (codes[area] ? [{ area, code: codes[area] }] : []));
  return { at: last.finishedAt, failureCode: last.failureCode, skipped };
}

function viewCurrentRun(runs: DoctorRun[], readAt: Date): CurrentRun | null {
  const current = runs.find(({ state }) => state === "waiting" || state === "running");
  if (!current) return null;
  const sinceMs = readAt.getTime() - (current.startedAt ?? current.askedAt).getTime();
  if (sinceMs > lostAfterMs) return null;
  const { areasDone } = current;
  const area =
    current.state === "running" ? (areas.find((each) => each === current.areas[areasDone]) ?? null) : null;
  return { area, areasDone, areasTotal: current.areas.length || areas.length };
}

async function listCases(tx: Tx, merchantId: string): Promise<DoctorsView["cases"]> {
  const rows = await tx.recoveryCase.findMany({
    where: { merchantId, state: { in: ["open", "held", "shadow"] } },
    orderBy: { openedAt: "desc" },
    take: mostCases,
    select: { id: true, customer: { select: { name: true, email: true, providerCustomerId: true } } },
  });
  return rows.map(({ id, customer: { name, email, providerCustomerId } }) => ({
    id,
    label: [name ?? providerCustomerId, email].filter(Boolean).join(" · "),
  }));
}
