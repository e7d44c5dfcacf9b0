import type { Drive } from "./drive";
import { driveCatalogue } from "./drive-catalogue";
import { driveCustomers } from "./drive-customers";
import { driveErrors } from "./drive-errors";
import { driveCheckout, drivePortal, driveRest, driveTestClocks } from "./drive-hosted";
import { driveDebit, driveDeclines, driveDrafts, driveEnds, driveInvoices } from "./drive-invoices";
import { driveEvents, drivePayments } from "./drive-payments";
import { drivePauses, driveSubscriptions } from "./drive-subscriptions";

const drives: Record<string, (drive: Drive) => Promise<void>> = {
  catalogue: driveCatalogue,
  customers: driveCustomers,
  subscriptions: driveSubscriptions,
  pauses: drivePauses,
  invoices: driveInvoices,
  ends: driveEnds,
  drafts: driveDrafts,
  declines: driveDeclines,
  debit: driveDebit,
  portal: drivePortal,
  checkout: driveCheckout,
  rest: driveRest,
  "test clocks": driveTestClocks,
  payments: drivePayments,
  errors: driveErrors,
  events: driveEvents,
};

/** Drives every endpoint. @returns what broke on the way, one sentence each; a broken part ends only itself */
export async function driveEverything(drive: Drive): Promise<string[]> {
  const broken: string[] = [];
  for (const [name, run] of Object.entries(drives)) {
    try {
      await run(drive);
    } catch (error) {
      broken.push(`${name}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return broken;
}
