import { withMerchant } from "@/lib/db/transaction";
import { deadlineOf } from "@/lib/domain/deadline";
import { NotFoundError } from "@/lib/domain/errors";
import type { RenderedMail } from "@/lib/email/rendered-mail";
import { env } from "@/lib/env";

import { loadContext } from "./context";
import { renderStep } from "./render-step";

/**
 * The mail that a step would send as things stand, for the merchant's eyes: also in shadow mode. Its link
 * leads to no case, nothing is stored and nothing is stamped.
 * @throws NotFoundError `step_not_found`
 */
export async function previewStep(merchantId: string, stepId: string): Promise<RenderedMail> {
  return withMerchant(merchantId, async (tx) => {
    const step = await tx.step.findFirst({
      where: { id: stepId, merchantId },
      include: { case: { include: { customer: true, invoices: { orderBy: { invoiceCreatedAt: "asc" } } } } },
    });
    if (!step) throw new NotFoundError("step_not_found", "No such step");
    const connection = await tx.connection.findUnique({ where: { merchantId } });
    const { invoices, ...owner } = step.case;
    const living = invoices.filter(({ state }) => state === "open" || state === "needs_confirmation");
    const context = await loadContext(tx, merchantId);
    const ask = {
      verdict: "ask" as const,
      copies: [],
      address: owner.customer.email ?? "",
      owner,
      invoices: living.length > 0 ? living : invoices,
      isTest: connection?.mode === "test",
      deadline: deadlineOf(context.mailSettings.endsAfterDays, living),
    };
    const urls = {
      linkUrl: `${env().APP_URL}/u/preview`,
      unsubscribeUrl: `${env().APP_URL}/e/preview/unsubscribe`,
    };
    return renderStep(context, step, ask, urls);
  });
}
