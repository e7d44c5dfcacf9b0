import type { MailSettings, Step } from "@/lib/db/client";
import type { Tx } from "@/lib/db/transaction";
import { withMerchant } from "@/lib/db/transaction";
import type { CaseView, MessageView } from "@/lib/domain/case-view";
import { zoneOf } from "@/lib/domain/customer-zone";
import { NotFoundError } from "@/lib/domain/errors";
import { nextOpen } from "@/lib/domain/send-window";
import { windowOfStep } from "@/lib/domain/step-window";
import { readMailSettings } from "@/lib/merchants/mail-settings";
import { readVersions } from "@/lib/sequences/read-versions";

import { movedReasonOf } from "./moved-reason-of";
import { namePeople } from "./name-people";
import { readCaseInvoices } from "./read-case-invoices";
import { readCaseVisits } from "./read-case-visits";

const timelineShown = 500;

const messageFields = {
  id: true,
  kind: true,
  state: true,
  toAddress: true,
  ccAddresses: true,
  subject: true,
  frozenAt: true,
  sentAt: true,
  deliveredAt: true,
  bouncedAt: true,
  failureCode: true,
} as const satisfies Record<keyof MessageView, true>;

/**
 * One case with all that happened to it.
 * @throws NotFoundError `case_not_found`, also for another merchant's case
 */
export async function readCase(merchantId: string, caseId: string): Promise<CaseView> {
  return withMerchant(merchantId, async (tx) => {
    const { customer, merchant, steps, messages, timeline, sequenceVersionId, ...found } = await findCase(
      tx,
      caseId,
    );
    const settings = await readMailSettings(tx, merchantId);
    const customerTimeZone = zoneOf(customer.country, merchant.timeZone);
    const entries = timeline.map((entry) => ({ ...entry, data: entry.data as Record<string, unknown> }));
    return {
      ...found,
      customer,
      sequence: await readVersions(tx, { merchantId, sequenceVersionId }),
      timeZone: merchant.timeZone,
      customerTimeZone,
      recoveryMode: merchant.recoveryMode,
      isMerchantPaused: merchant.pausedAt !== null,
      isTest: merchant.connection?.mode === "test",
      invoices: await readCaseInvoices(tx, caseId),
      steps: steps.map((step) => ({
        ...step,
        leavesAt: leavesAt(step, settings, customerTimeZone),
        movedReason: movedReasonOf(step, found.round, entries),
      })),
      otherMessages: messages,
      retries: await listRetries(tx, caseId),
      ...(await readCaseVisits(tx, caseId)),
      timeline: entries,
      people: await namePeople(tx, merchantId, [
        ...entries.map(({ data }) => data.userId),
        ...found.notes.map(({ authorId }) => authorId),
      ]),
    };
  });
}

function leavesAt(
  step: Pick<Step, "dueAt" | "position" | "askedNowAt">,
  settings: MailSettings,
  timeZone: string,
): Date {
  const window = windowOfStep(step, settings, timeZone);
  return window ? nextOpen(window, step.dueAt) : step.dueAt;
}

async function findCase(tx: Tx, caseId: string) {
  const found = await tx.recoveryCase.findUnique({
    where: { id: caseId },
    omit: {
      ...{ merchantId: true, customerId: true, version: true, wording: true, checkedAt: true },
      ...{ facet: true, customerSort: true },
    },
    include: {
      customer: {
        select: {
          providerCustomerId: true,
          name: true,
          email: true,
          country: true,
          isDeleted: true,
          pausedAt: true,
          erasedAt: true,
        },
      },
      merchant: {
        select: {
          timeZone: true,
          recoveryMode: true,
          pausedAt: true,
          connection: { select: { mode: true } },
        },
      },
      retryPlan: { select: { kind: true, reason: true, dueAt: true } },
      contacts: { orderBy: { addedAt: "asc" }, select: { id: true, address: true, addedAt: true } },
      notes: {
        orderBy: [{ writtenAt: "desc" }, { id: "desc" }],
        select: { id: true, text: true, authorId: true, writtenAt: true, editedAt: true },
      },
      steps: {
        orderBy: [{ round: "asc" }, { position: "asc" }],
        omit: { merchantId: true, caseId: true, leasedUntil: true, isUnspaced: true },
        include: { message: { select: messageFields } },
      },
      messages: { where: { stepId: null }, orderBy: { frozenAt: "asc" }, select: messageFields },
      timeline: {
        orderBy: [{ at: "desc" }, { id: "desc" }],
        take: timelineShown,
        select: { id: true, at: true, kind: true, data: true },
      },
    },
  });
  if (!found) throw new NotFoundError("case_not_found", "No such case of this merchant");
  return found;
}

async function listRetries(tx: Tx, caseId: string): Promise<CaseView["retries"]> {
  const rows = await tx.retry.findMany({
    where: { caseId },
    orderBy: [{ decidedAt: "desc" }, { id: "desc" }],
    select: {
      id: true,
      cause: true,
      reason: true,
      state: true,
      code: true,
      amountMinor: true,
      currency: true,
      decidedAt: true,
      finishedAt: true,
      invoice: { select: { number: true } },
    },
  });
  return rows.map(({ invoice, ...retry }) => ({ ...retry, invoiceNumber: invoice.number }));
}
