import { AppError, NotFoundError } from "@/lib/domain/errors";
import { type DeliveryEvent, readDeliveryEvent } from "@/lib/email/read-delivery-event";
import { env } from "@/lib/env";
import { findReportSecret } from "@/lib/senders/webhook-secret";

import { trackMessage } from "./track-message";

interface SignedRequest {
  body: string;
  id: string | null;
  timestamp: string | null;
  signature: string | null;
}

/**
 * Takes in what the installation's mail provider reports of a mail.
 * @throws NotFoundError `endpoint_not_found` no such transport, or no secret configured
 * @throws AppError (invalid) `webhook_refused` bad signature or too old
 */
export async function receiveDeliveryReport(transport: string, request: SignedRequest): Promise<void> {
  const secret = env().RESEND_WEBHOOK_SECRET;
  if (transport !== "resend" || !secret) throw noEndpoint();
  const event = readSigned(request, secret);
  if (event) await trackMessage(event);
}

/**
 * Takes in what a merchant's own Resend account reports: of that merchant's mails only.
 * @param key  in the path, a random one per merchant
 * @throws NotFoundError `endpoint_not_found`; AppError (invalid) `webhook_refused`
 */
export async function receiveOwnReport(
  transport: string,
  key: string,
  request: SignedRequest,
): Promise<void> {
  const owner = transport === "resend" ? await findReportSecret(key) : null;
  if (!owner) throw noEndpoint();
  const event = readSigned(request, owner.secret);
  if (event) await trackMessage(event, owner.merchantId);
}

function readSigned(request: SignedRequest, secret: string): DeliveryEvent | null {
  const event = readDeliveryEvent(request, secret);
  if (event !== "refused") return event;
  throw new AppError("invalid", "webhook_refused", "Signature refused", "The signature is not valid.");
}

function noEndpoint(): NotFoundError {
  return new NotFoundError("endpoint_not_found", "No such mail endpoint");
}
