import { env } from "@/lib/env";

import type { MailTransport, OutgoingMail, SendResult } from "./mail";
import { makeMailSafe } from "./make-mail-safe";
import { chooseTransport } from "./transports/choose-transport";

let chosen: MailTransport | undefined;

/** The installation's way out, kept with its connections. @throws AppError `mail_not_configured` */
export function installationTransport(): MailTransport {
  return (chosen ??= chooseTransport(env()));
}

/**
 * Sends one mail, by the installation's transport unless another is given, waiting at most `MAIL_TIMEOUT_SECONDS`. Line breaks
 * and the like are taken out of its headers; what cannot be sent at all is `refused` with a code of
 * `makeMailSafe`.
 * @returns what is known about the attempt; failures are returned, not thrown
 * @throws AppError `mail_not_configured`
 */
export async function sendMail(
  mail: OutgoingMail,
  transport: MailTransport = installationTransport(),
  onRate?: Parameters<MailTransport["send"]>[1],
): Promise<SendResult> {
  const checked = makeMailSafe(mail);
  if ("code" in checked) return { outcome: "refused", code: checked.code };
  return transport.send(checked.mail, onRate);
}
