import { z } from "zod";

const merchantId = z.uuid();

/** Every job: its name (`noun.verb`) and the shape of its payload. Handlers are in lib/jobs/handlers. */
export const jobs = {
  "event.handle": z.object({ merchantId, eventId: z.uuid(), customer: z.string().optional() }),
  "case.send-step": z.object({ merchantId, stepId: z.uuid() }),
  "case.thank": z.object({ merchantId, caseId: z.uuid() }),
  "case.reconcile": z.object({ merchantId, caseId: z.uuid() }),
  "merchant.look-up-standings": z.object({ merchantId }),
  "case.look-up-standing": z.object({ merchantId, caseId: z.uuid() }),
  "case.plan-retry": z.object({ merchantId, caseId: z.uuid() }),
  "case.retry-invoice": z.object({ merchantId, retryId: z.uuid() }),
  "merchant.send-steps": z.object({ merchantId, lane: z.int(), most: z.int().min(1) }),
  "batch.send": z.object({ merchantId, batchId: z.uuid() }),
  "message.send": z.object({ merchantId, messageId: z.uuid() }),
  "sequence.move": z.object({ merchantId, versionId: z.uuid() }),
  "merchant.take-in": z.object({ merchantId }),
  "merchant.set-up": z.object({ merchantId }),
  "merchant.poll-events": z.object({ merchantId }),
  "merchant.sweep": z.object({ merchantId }),
  "scan.run": z.object({ merchantId, scanId: z.uuid() }),
  "doctor.run": z.object({ merchantId, cause: z.enum(["connect", "daily", "event", "demand"]) }),
  "merchant.check-sending": z.object({ merchantId }),
  "reminder.look": z.object({ merchantId }),
  "reminder.send": z.object({ merchantId, reminderId: z.uuid() }),
  "notice.send": z.object({ merchantId, noticeId: z.uuid() }),
  "notice.round": z.object({ merchantId }),
  "merchant.disconnect": z.object({ merchantId }),
} as const;

export type JobName = keyof typeof jobs;
export type JobPayload<Name extends JobName> = z.infer<(typeof jobs)[Name]>;
