import { randomUUID } from "node:crypto";

import type { Step } from "@/lib/db/client";
import type { RenderedMail } from "@/lib/email/rendered-mail";
import { linkOf } from "@/lib/links/mint-link";
import { pixelFor } from "@/lib/links/open-pixel";
import type { NewMessage } from "@/lib/messages/freeze-message";
import { unsubscribeOf } from "@/lib/messages/unsubscribe";

import type { Context } from "./context";
import type { Ask } from "./may-ask";
import { renderStep } from "./render-step";

export interface Draft {
  message: NewMessage;
  mail: RenderedMail;
}

/** The mail of a step that may go out, with the row that it is frozen as. Nothing is written. */
export async function draftStep(
  context: Context,
  step: Step,
  ask: Extract<Ask, { verdict: "ask" }>,
): Promise<Draft> {
  const id = randomUUID();
  const { url: unsubscribeUrl, headers } = unsubscribeOf(id);
  const { sender, linkHost } = await context.sending();
  const mail = await renderStep(context, step, ask, {
    linkUrl: linkOf(id, linkHost),
    unsubscribeUrl,
    pixelUrl: pixelFor({
      settings: context.mailSettings,
      country: ask.owner.customer.country,
      messageId: id,
    }),
  });
  const message = {
    id,
    merchantId: step.merchantId,
    customerId: ask.owner.customerId,
    caseId: step.caseId,
    stepId: step.id,
    kind: "step" as const,
    toAddress: ask.address,
    ccAddresses: ask.copies,
    ...sender,
    headers,
    // Not the step alone: a message that was withdrawn unsent gives its step back for another one.
    idempotencyKey: `step:${step.id}:${id}`,
    caseVersion: ask.owner.version,
    frozenAt: context.now,
  };
  return { message, mail };
}
