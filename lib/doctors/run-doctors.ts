import { withMerchant } from "@/lib/db/transaction";
import { diagnose } from "@/lib/domain/doctor/diagnose";
import type { Exams } from "@/lib/domain/doctor/exams";
import { areas as allAreas, type Area } from "@/lib/domain/doctor/finding";
import { AppError } from "@/lib/domain/errors";
import type { Priority } from "@/lib/merchants/with-provider";
import { describeError, log } from "@/lib/log";

import { applyFindings } from "./apply-findings";
import { examinePermissions, examinePortal, examineWebhook } from "./examine-account";
import { examineCustomers } from "./examine-customers";
import { examineHosts } from "./examine-hosts";
import { examineSettings } from "./examine-settings";
import { loadPatient, type Patient } from "./patient";
import { endRun, noteArea, startRun } from "./run-record";

export type RunCause = "connect" | "daily" | "event" | "demand" | "fix";

/**
 * Somebody waits for what they asked for, and for what they have just connected; the rest goes last, within the
 * allocation of background reads.
 */
const priorities: Record<RunCause, Priority> = {
  demand: "recheck",
  fix: "recheck",
  connect: "recheck",
  event: "scan",
  daily: "scan",
};

/** Why hosts are not looked at in a demo. */
const localOnly = "local_only";

const examiners: { [Name in Area]: (patient: Patient) => Promise<NonNullable<Exams[Name]>> } = {
  permissions: examinePermissions,
  portal: examinePortal,
  webhook: examineWebhook,
  customers: examineCustomers,
  hosts: examineHosts,
  settings: examineSettings,
};

/**
 * Looks for everything that keeps a customer from paying by link, keeps what it finds and closes what is gone.
 * Only reads at the provider. An area that cannot be read is named in the run and keeps its findings; a second
 * run changes nothing. Two at once are harmless: the later look counts.
 * @param areas  all of them unless a fix is re-checked
 * @throws AppError `connection_missing`, `connection_broken`, `connection_disconnected`
 */
export async function runDoctors({
  merchantId,
  cause,
  areas = [...allAreas],
}: {
  merchantId: string;
  cause: RunCause;
  areas?: Area[];
}): Promise<{ runId: string; found: number; resolved: number; skipped: Partial<Record<Area, string>> }> {
  const { runId, readAt } = await startRun(merchantId, cause, areas);
  try {
    const patient = await loadPatient(merchantId, priorities[cause]);
    const { exams, skipped } = await examine(patient, areas, runId);
    const findings = diagnose(exams);
    const counts = await withMerchant(merchantId, async (tx) => {
      const applied = await applyFindings(tx, merchantId, { exams, findings, readAt });
      await endRun(tx, runId, { state: "done", skipped, ...applied });
      return applied;
    });
    return { runId, ...counts, skipped };
  } catch (error) {
    const failureCode = error instanceof AppError ? error.code : "unexpected";
    await withMerchant(merchantId, (tx) => endRun(tx, runId, { state: "failed", failureCode }));
    throw error;
  }
}

async function examine(
  patient: Patient,
  areas: Area[],
  runId: string,
): Promise<{ exams: Exams; skipped: Partial<Record<Area, string>> }> {
  const exams: Exams = {};
  const skipped: Partial<Record<Area, string>> = {};
  for (const [index, area] of areas.entries()) {
    try {
      Object.assign(exams, { [area]: await examiners[area](patient) });
    } catch (error) {
      if (isFinal(error)) throw error;
      skipped[area] = error instanceof AppError ? error.code : "unexpected";
      const entry = { merchantId: patient.merchantId, area, error: describeError(error) };
      log.warn(entry, "an area could not be examined");
    }
    await noteArea(patient.merchantId, runId, index + 1);
  }
  // Nobody else can get to this machine, so there was nothing to look at; that is no claim that all is well.
  if (exams.hosts?.isLocal) skipped.hosts = localOnly;
  return { exams, skipped };
}

// The key itself is refused: nothing else will be answered.
function isFinal(error: unknown): boolean {
  const codes = [
    "provider_unauthorized",
    "connection_broken",
    "connection_disconnected",
    "connection_missing",
  ];
  return error instanceof AppError && codes.includes(error.code);
}
