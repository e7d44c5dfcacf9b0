import { InvalidInputError, NotFoundError } from "@/lib/domain/errors";
import { isId, parseId } from "@/lib/domain/ids";
import { editTrack, type EditedTrack, fieldOf } from "@/lib/domain/track-form";
import { chooseLanguage, type Language } from "@/lib/format/choose-language";
import { formText } from "@/lib/http/form";
import type { DraftView } from "@/lib/recovery/preview-draft";
import { readContent } from "@/lib/sequences/read-content";

export interface Draft {
  basedOn: number;
  language: Language;
  edited: EditedTrack;
  /** the one of its mails that is looked at */
  view: DraftView;
}

/** What the editor's form says, on top of the version that it was opened with. Nothing is checked yet. */
export async function readDraft(merchantId: string, form: FormData): Promise<Draft> {
  const basedOn = readNumber(formText(form, "basedOn"));
  const content = await readContent(merchantId, basedOn);
  const { language } = chooseLanguage(formText(form, "language"));
  const trackIndex = readTrack(formText(form, "track"));
  const edited = editTrack({ content, trackIndex, language }, (name) => formText(form, name));
  const row = Number(formText(form, "previewStep"));
  const caseId = formText(form, "previewCase");
  const view = {
    content: edited.content,
    trackIndex: edited.trackIndex,
    stepIndex: edited.stepOrder.indexOf(row),
    language,
    caseId: caseId ? parseId("case", caseId) : null,
  };
  return { basedOn, language, edited, view };
}

/**
 * The same for a mail of a saved version, by the address's query.
 * @throws NotFoundError `sequence_version_not_found`
 */
export async function readSavedView(merchantId: string, query: URLSearchParams): Promise<DraftView> {
  const content = await readContent(merchantId, readNumber(query.get("version") ?? ""));
  const caseId = query.get("case") ?? "";
  return {
    content,
    trackIndex: readTrack(query.get("track") ?? "") ?? -1,
    stepIndex: readNumber(query.get("step") ?? ""),
    language: chooseLanguage(query.get("language") ?? "en").language,
    caseId: isId(caseId) ? caseId : null,
  };
}

/** Points a fault of the whole sequence at the field of the form. */
export function atField(error: unknown, { edited }: Draft): unknown {
  if (!(error instanceof InvalidInputError) || error.field === undefined) return error;
  return new InvalidInputError(error.code, error.userMessage, fieldOf(error.field, edited));
}

/** The track of an address or a form, counted from 1; null for a new one. */
export function readTrack(text: string): number | null {
  if (text === "new") return null;
  return readNumber(text) - 1;
}

function readNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new NotFoundError("sequence_version_not_found", "Not a number");
  return Number(text);
}
