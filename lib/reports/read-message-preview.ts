import { withMerchant } from "@/lib/db/transaction";
import { NotFoundError } from "@/lib/domain/errors";
import type { Id } from "@/lib/domain/ids";

// A link's token belongs on its own path only (P7), and what merchants preview must not count as a visit.
const links = /https?:\/\/[^\s"'<>]*\/(?:u|e)\/[\w{-][^\s"'<>]*/g;
const followed = "about:blank#preview";

/** A frozen mail's HTML as it went out, without its links: they work for the customer alone. */
export async function readMessagePreview(
  merchantId: string,
  where: { caseId: Id<"case">; messageId: Id<"message"> },
): Promise<string> {
  const found = await withMerchant(merchantId, (tx) =>
    tx.message.findFirst({ where: { id: where.messageId, caseId: where.caseId }, select: { html: true } }),
  );
  if (!found) throw new NotFoundError("message_not_found", "No such message in this case");
  return found.html.replace(links, followed);
}
