import type { CaseInvoice, RecoveryCase } from "@/lib/db/client";
import { withMerchant, type Tx } from "@/lib/db/transaction";
import { localeOf } from "@/lib/domain/choose-locale";
import { toneOf } from "@/lib/domain/choose-track";
import { deadlineOf } from "@/lib/domain/deadline";
import type { Wording } from "@/lib/domain/decline";
import { NotFoundError } from "@/lib/domain/errors";
import type { MailFamily } from "@/lib/domain/mail-family";
import { parseSequence } from "@/lib/domain/sequence-content";
import type { RenderedMail } from "@/lib/email/rendered-mail";
import { env } from "@/lib/env";
import { chooseLanguage } from "@/lib/format/choose-language";

import { loadContext } from "./context";
import { exampleCase } from "./example-case";
import { renderStepText, type Shown } from "./render-step-text";

/** Which mail of a sequence, saved or not, is looked at. */
export interface DraftView {
  content: unknown;
  trackIndex: number;
  stepIndex: number;
  language: string;
  /** null: an example stands in */
  caseId: string | null;
}

/**
 * A mail as it would read, in a given language and for a real case or an example. Its links lead to no case;
 * nothing is stored, stamped or counted.
 * @throws InvalidInputError `sequence_invalid` with a field; NotFoundError `case_not_found`, `step_not_found`
 */
export async function previewDraft(merchantId: string, view: DraftView): Promise<RenderedMail> {
  const track = parseSequence(view.content).tracks[view.trackIndex];
  const step = track?.steps[view.stepIndex];
  if (!track || !step) throw new NotFoundError("step_not_found", "No such mail in this sequence");
  const family = track.condition.family ?? "pay";
  return withMerchant(merchantId, async (tx) => {
    const context = await loadContext(tx, merchantId);
    const found = view.caseId === null ? null : await readCase(tx, merchantId, view.caseId);
    const shown = found ?? exampleCase(view.language);
    const living = found?.invoices ?? [];
    const locale = localeOf(null, found?.owner.customer.locale, null);
    return renderStepText(context, shown, urls(), {
      ...wordsFor(family, found?.owner ?? null, track.condition.wordings?.[0]),
      text: step.texts[view.language] ?? null,
      tone: toneOf({ index: view.stepIndex, count: track.steps.length }),
      // The reader's own region where the language is theirs.
      locale: chooseLanguage(locale).language === view.language ? locale : view.language,
      deadline: deadlineOf(context.mailSettings.endsAfterDays, living),
    });
  });
}

const urls = () => ({
  linkUrl: `${env().APP_URL}/u/preview`,
  unsubscribeUrl: `${env().APP_URL}/e/preview/unsubscribe`,
});

// The words must be those of the track, also where the case that lends its figures is of another kind.
function wordsFor(
  family: MailFamily,
  owner: RecoveryCase | null,
  asked: Wording | undefined,
): { wording: Wording; code: string } {
  if (family === "confirm") return { wording: "w4", code: "authentication_required" };
  if (family === "add") return { wording: "w2", code: "no_payment_method" };
  const own = owner?.wording as Wording | null | undefined;
  const wording = asked ?? own ?? "w2";
  const isUsable = wording !== "w4" && wording !== "w6";
  const code = owner?.declineCode ?? "expired_card";
  return {
    wording: isUsable ? wording : "w3",
    code: code === "no_payment_method" ? "expired_card" : code,
  };
}

type Found = Shown & { owner: RecoveryCase; invoices: CaseInvoice[] };

async function readCase(tx: Tx, merchantId: string, caseId: string) {
  const found = await tx.recoveryCase.findFirst({
    where: { id: caseId, merchantId },
    include: { customer: true, invoices: { orderBy: { invoiceCreatedAt: "asc" } } },
  });
  if (!found) throw new NotFoundError("case_not_found", "No such case");
  const { invoices, ...owner } = found;
  const living = invoices.filter(({ state }) => state === "open" || state === "needs_confirmation");
  const connection = await tx.connection.findUnique({ where: { merchantId } });
  const isTest = connection?.mode === "test";
  return { owner, invoices: living.length > 0 ? living : invoices, isTest } satisfies Found;
}
