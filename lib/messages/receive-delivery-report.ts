import { AppError, NotFoundError } from "@/lib/domain/errors";
import { readDeliveryEvent } from "@/lib/email/read-delivery-event";
import { env } from "@/lib/env";

import { trackMessage } from "./track-message";

interface SignedRequest {
  body: string;
  id: string | null;
  timestamp: string | null;
  signature: string | null;
}

/**
 * Takes in what the mail provider reports of a mail.
 * @throws NotFoundError `endpoint_not_found` no such transport, or no secret configured
 * @throws AppError (invalid) `webhook_refused` bad signature or too old
 */
export async function receiveDeliveryReport(transport: string, request: SignedRequest): Promise<void> {
  const secret = env().RESEND_WEBHOOK_SECRET;
  if (transport !== "resend" || !secret)
    throw new NotFoundError("endpoint_not_found", "No such mail endpoint");
  const event = readDeliveryEvent(request, secret);
  if (event === "refused") {
    throw new AppError("invalid", "webhook_refused", "Signature refused", "The signature is not valid.");
  }
  if (event) await trackMessage(event);
}
