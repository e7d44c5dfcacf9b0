import { randomUUID } from "node:crypto";

import type { ScanWindow } from "@/lib/db/client";
import { withMerchant } from "@/lib/db/transaction";
import { AppError } from "@/lib/domain/errors";
import type { InvoiceRecord, ReadLane } from "@/lib/domain/scan/records";

import { hideErased } from "./hide-erased";

/** A window as it is being read: `createdTo` moves down with what was read, `position` counts its pages. */
export interface OpenWindow {
  id: string;
  merchantId: string;
  scanId: string;
  lane: ReadLane;
  createdFrom: Date;
  createdTo: Date;
  /** only invoices of this status */
  status: InvoiceRecord["status"] | null;
  /** not a stretch but objects named one by one */
  isNamed: boolean;
  cursor: string | null;
  position: number;
}

interface ReadPage {
  records: { created: number }[];
  next: string | null;
}

/** The windows of a scan that are not read to their end, newest first. */
export async function listOpenWindows(merchantId: string, scanId: string): Promise<OpenWindow[]> {
  const rows = await withMerchant(merchantId, (tx) =>
    tx.scanWindow.findMany({
      where: { merchantId, scanId, isDone: false, isNamed: false },
      orderBy: [{ createdTo: "desc" }, { id: "asc" }],
    }),
  );
  return rows.map(toOpenWindow);
}

/** Where objects that are named one by one are kept: begun, or gone on with. */
export async function openNamedWindow(
  plan: Pick<OpenWindow, "merchantId" | "scanId" | "lane" | "createdFrom" | "createdTo">,
): Promise<OpenWindow> {
  const { merchantId, scanId, lane } = plan;
  const row = await withMerchant(merchantId, async (tx) => {
    const where = { merchantId, scanId, lane, isNamed: true };
    return (
      (await tx.scanWindow.findFirst({ where })) ?? tx.scanWindow.create({ data: { ...plan, isNamed: true } })
    );
  });
  return toOpenWindow(row);
}

function toOpenWindow({ id, merchantId, scanId, lane, status, isNamed, ...row }: ScanWindow): OpenWindow {
  const { createdFrom, createdTo, cursor, pages: position } = row;
  return {
    ...{ id, merchantId, scanId, isNamed, createdFrom, createdTo, cursor, position },
    lane: lane as ReadLane,
    status: status as OpenWindow["status"],
  };
}

/**
 * Keeps a page and how far its window is, in one statement: a page is either kept and behind us, or read again. The
 * window given is there at once, so that its next page may be read meanwhile.
 * @throws AppError `scan_taken_over` when somebody else reads this window: a worker that was thought dead
 */
export async function storePage(window: OpenWindow, { records, next }: ReadPage): Promise<void> {
  const { id, merchantId, scanId, lane, position } = window;
  const createdTo = lowerBound(window, records);
  const times = records.map(({ created }) => created * 1000);
  const oldestAt = times.length > 0 ? new Date(Math.min(...times)) : null;
  const newestAt = times.length > 0 ? new Date(Math.max(...times)) : null;
  Object.assign(window, { createdTo, cursor: next, position: position + 1 });
  const stored = await withMerchant(merchantId, async (tx) => {
    const kept = JSON.stringify(await hideErased(tx, merchantId, records));
    return tx.$executeRaw`
      WITH moved AS (
        UPDATE "ScanWindow" SET "pages" = "pages" + 1, "objects" = "objects" + ${records.length},
          "cursor" = ${next}, "isDone" = ${next === null}, "createdTo" = ${createdTo}
        WHERE "id" = ${id}::uuid AND "pages" = ${position} AND NOT "isDone" RETURNING 1
      )
      INSERT INTO "ScanPage" ("windowId", "position", "merchantId", "scanId", "lane", "records", "oldestAt", "newestAt")
      SELECT ${id}::uuid, ${position}, ${merchantId}::uuid, ${scanId}::uuid, ${lane},
        ${kept}::jsonb, ${oldestAt}, ${newestAt} FROM moved`;
  });
  if (stored === 0) throw takenOver(scanId);
}

// What was read is newer than its last record, or as old: the next page's bound, and where a gap would begin.
function lowerBound({ createdTo, isNamed }: OpenWindow, records: { created: number }[]): Date {
  const last = records.at(-1);
  return last && !isNamed ? new Date(Math.min(createdTo.getTime(), (last.created + 1) * 1000)) : createdTo;
}

/** Gives the older part of a window a row of its own, for somebody who is idle. */
export async function splitWindow(window: OpenWindow, at: Date): Promise<OpenWindow> {
  const { id, merchantId, scanId, lane, status, isNamed, createdFrom, position } = window;
  const lower = { id: randomUUID(), merchantId, scanId, lane, status, isNamed, createdFrom, createdTo: at };
  await withMerchant(merchantId, async (tx) => {
    const { count } = await tx.scanWindow.updateMany({
      where: { id, pages: position, isDone: false },
      data: { createdFrom: at },
    });
    if (count === 0) throw takenOver(scanId);
    await tx.scanWindow.create({ data: lower });
  });
  window.createdFrom = at;
  return { ...lower, cursor: null, position: 0 };
}

/** What was named is read. */
export async function endWindow({ id, merchantId }: OpenWindow): Promise<void> {
  await withMerchant(merchantId, (tx) =>
    tx.scanWindow.updateMany({ where: { id }, data: { isDone: true, cursor: null } }),
  );
}

/** Gives a window up: the report says what is missing of it, and why. */
export async function giveUpWindow({ id, merchantId }: OpenWindow, failureCode: string): Promise<void> {
  await withMerchant(merchantId, (tx) =>
    tx.scanWindow.updateMany({ where: { id }, data: { isDone: true, failureCode } }),
  );
}

/** Begins a window again from its upper bound: what its cursor named is gone at the provider. */
export function forgetCursor(window: OpenWindow): void {
  window.cursor = null;
}

function takenOver(scanId: string): AppError {
  return new AppError("conflict", "scan_taken_over", `Another worker reads scan ${scanId}`);
}
