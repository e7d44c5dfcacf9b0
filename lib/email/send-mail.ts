import { env } from "@/lib/env";

import type { MailTransport, OutgoingMail, SendResult } from "./mail";
import { makeMailSafe } from "./make-mail-safe";
import { chooseTransport } from "./transports/choose-transport";

let chosen: MailTransport | undefined;

/**
 * Sends one mail by the installation's transport, waiting at most 10 s. Line breaks and the like are taken
 * out of its headers; what cannot be sent at all is `refused` with a code of `makeMailSafe`.
 * @returns what is known about the attempt; failures are returned, not thrown
 * @throws AppError `mail_not_configured`
 */
export async function sendMail(mail: OutgoingMail, transport?: MailTransport): Promise<SendResult> {
  const checked = makeMailSafe(mail);
  if ("code" in checked) return { outcome: "refused", code: checked.code };
  const send = transport ?? (chosen ??= chooseTransport(env()));
  return send(checked.mail);
}
