import type { Step } from "@/lib/db/client";
import { localeOf } from "@/lib/domain/choose-locale";
import { chooseStepText, chooseTrack, type StepPlace, toneOf } from "@/lib/domain/choose-track";
import type { RenderedMail } from "@/lib/email/rendered-mail";
import { chooseLanguage } from "@/lib/format/choose-language";

import { caseTerms, wordingOf } from "./case-terms";
import type { Context } from "./context";
import type { Ask } from "./may-ask";
import { renderStepText, type StepUrls } from "./render-step-text";

/**
 * The mail of a step, in the wording of its case: all about to be confirmed reads as "confirm". The merchant's
 * words are those of the version that the case is on, in the customer's language; ours where there are none.
 */
export async function renderStep(
  context: Context,
  step: Step,
  ask: Extract<Ask, { verdict: "ask" }>,
  urls: StepUrls,
): Promise<RenderedMail> {
  const { merchant, mailSettings } = context;
  const { owner, invoices } = ask;
  const locale = localeOf(mailSettings.fixedLocale, owner.customer.locale, merchant.locale);
  const terms = caseTerms(owner, invoices);
  const track = chooseTrack(await context.sequenceOf(owner.sequenceVersionId), terms);
  const place = placeOf(step);
  return renderStepText(context, ask, urls, {
    ...wordingOf(owner, invoices),
    text: chooseStepText(track, terms.family, place, chooseLanguage(locale).language),
    tone: toneOf(place),
    locale,
    deadline: ask.deadline,
  });
}

const builtInSteps = 5;

function placeOf({ position, trackStep, trackSteps }: Step): StepPlace {
  return { index: trackStep ?? position, count: trackSteps ?? builtInSteps };
}
