import { answerPreview, lookOf } from "@/app/(dashboard)/m/[merchantId]/emails/preview/answer-preview";
import { renderPreview } from "@/app/(dashboard)/m/[merchantId]/emails/preview/render-preview";
import { requireMerchant } from "@/lib/auth/guards";
import { readPreviewKind } from "@/lib/domain/reminder-preview";
import { previewReminder } from "@/lib/reminders/preview-reminder";

interface Context {
  params: Promise<{ merchantId: string }>;
}

/** A reminder or a renewal notice as it would read, for the frame on the page about reminders. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { merchant } = await requireMerchant((await params).merchantId);
  const query = new URL(request.url).searchParams;
  const kind = readPreviewKind(query.get("previewMail"));
  const mail = await previewReminder(merchant.id, kind, query.get("previewLanguage") ?? "");
  const look = lookOf(query.get("previewLook") ?? "", query.get("previewFormat") ?? "");
  return answerPreview(renderPreview(mail, look));
}
