import { withMerchant } from "@/lib/db/transaction";
import { runDoctors } from "@/lib/doctors/run-doctors";
import { requestRun } from "@/lib/doctors/run-record";
import { handleEvent } from "@/lib/events/handle-event";
import { lookForMissed } from "@/lib/events/look-for-missed";
import { resumeParked } from "@/lib/events/replay-event";
import { finishDisconnect } from "@/lib/merchants/finish-disconnect";
import { setUpConnection } from "@/lib/merchants/set-up-connection";
import { checkSending } from "@/lib/messages/check-sending";
import { makeRound } from "@/lib/notices/make-round";
import { sendNotice } from "@/lib/notices/send-notice";
import type { JobName, JobPayload } from "@/lib/queue/jobs";
import { deliverBatch } from "@/lib/recovery/deliver-batch";
import { deliverMessage } from "@/lib/recovery/deliver-message";
import { lookUpStandings } from "@/lib/recovery/look-up-standings";
import { lookUpStanding } from "@/lib/recovery/look-up-standing";
import { moveCases } from "@/lib/recovery/move-cases";
import { reconcileCase } from "@/lib/recovery/reconcile-case";
import { planRetry } from "@/lib/recovery/retries/plan-retry";
import { readInterrupted } from "@/lib/recovery/retries/read-interrupted";
import { retryInvoice } from "@/lib/recovery/retries/retry-invoice";
import { sendStep } from "@/lib/recovery/send-step";
import { sendSteps } from "@/lib/recovery/send-steps";
import { sweep } from "@/lib/recovery/sweep";
import { takeIn } from "@/lib/recovery/take-in";
import { thankCustomer } from "@/lib/recovery/thank-customer";
import { lookForReminders } from "@/lib/reminders/look-for-reminders";
import { sendReminder } from "@/lib/reminders/send-reminder";
import { runScan } from "@/lib/scan/run-scan";
import { startFirstScan } from "@/lib/scan/start-scan";

import { truths } from "./truths";

type Handlers = { [Name in JobName]: (payload: JobPayload<Name>) => Promise<unknown> };

/** Which room does each job. */
export const handlers: Handlers = {
  "event.handle": handleEvent,
  "case.send-step": sendStep,
  "case.reconcile": reconcileCase,
  "merchant.look-up-standings": lookUpStandings,
  "case.look-up-standing": lookUpStanding,
  "case.plan-retry": planRetry,
  "case.retry-invoice": retryInvoice,
  "case.thank": thankCustomer,
  "merchant.send-steps": sendSteps,
  "batch.send": (job) => deliverBatch(job, truths),
  "message.send": (job) => deliverMessage(job, truths),
  "sequence.move": moveCases,
  "merchant.take-in": takeIn,
  "merchant.set-up": async ({ merchantId }) => {
    await startFirstScan({ merchantId });
    await setUpConnection(merchantId);
    await resumeParked({ merchantId });
    await withMerchant(merchantId, (tx) => requestRun(tx, { merchantId, cause: "connect" }));
  },
  "merchant.poll-events": lookForMissed,
  "merchant.sweep": sweep,
  "scan.run": runScan,
  "doctor.run": runDoctors,
  "merchant.check-sending": checkSending,
  "reminder.look": lookForReminders,
  "reminder.send": sendReminder,
  "notice.send": sendNotice,
  "notice.round": makeRound,
  "merchant.disconnect": async ({ merchantId }) => {
    await readInterrupted({ merchantId });
    await finishDisconnect(merchantId);
  },
};
