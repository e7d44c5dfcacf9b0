import { requireMerchant } from "@/lib/auth/guards";
import { requireOwnOrigin } from "@/lib/auth/require-own-origin";
import { AppError } from "@/lib/domain/errors";
import { formText } from "@/lib/http/form";
import { respondError } from "@/lib/http/respond";
import { type DraftView, previewDraft } from "@/lib/recovery/preview-draft";
import { describeError, log } from "@/lib/log";

import { readDraft, readSavedView } from "@/app/(dashboard)/m/[merchantId]/emails/read-draft";

import { answerPreview, lookOf } from "./answer-preview";
import { type PreviewLook, renderPreview, renderProblem } from "./render-preview";

interface Context {
  params: Promise<{ merchantId: string }>;
}

/** A mail of a saved version, for the frame that opens with the editor. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { merchant } = await requireMerchant((await params).merchantId);
  const query = new URL(request.url).searchParams;
  const look = lookOf(query.get("look") ?? "", query.get("format") ?? "");
  return show(merchant.id, look, () => readSavedView(merchant.id, query));
}

/** A mail as the editor's form has it, unsaved. It changes nothing. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { merchant } = await requireMerchant((await params).merchantId);
  try {
    requireOwnOrigin(request);
  } catch (error) {
    return respondError(error);
  }
  const form = await request.formData().catch(() => new FormData());
  const look = lookOf(formText(form, "previewLook"), formText(form, "previewFormat"));
  return show(merchant.id, look, async () => (await readDraft(merchant.id, form)).view);
}

async function show(
  merchantId: string,
  look: PreviewLook,
  view: () => Promise<DraftView>,
): Promise<Response> {
  try {
    return answerPreview(renderPreview(await previewDraft(merchantId, await view()), look));
  } catch (error) {
    return answerPreview(renderProblem(sentenceOf(error), look));
  }
}

function sentenceOf(error: unknown): string {
  if (error instanceof AppError && error.code === "step_not_found")
    return "This mail is not part of the sequence.";
  if (error instanceof AppError) return error.userMessage;
  log.error({ error: describeError(error) }, "preview failed");
  return "Something went wrong on our side. Please try again.";
}
