import type { MailTransport } from "@/lib/email/mail";
import { instruments } from "@/lib/metrics/instruments";

/** The same way out, with every mail counted by what was answered. */
export function countMails(transport: MailTransport): MailTransport {
  const count = (outcome: string, mails = 1) => instruments().mails.inc({ outcome }, mails);
  const { sendBatch } = transport;
  return {
    ...transport,
    send: async (mail, onRate) => {
      const result = await transport.send(mail, onRate);
      count(result.outcome);
      return result;
    },
    sendBatch:
      sendBatch &&
      (async (batch, onRate) => {
        const result = await sendBatch(batch, onRate);
        if (result.outcome !== "accepted") count(result.outcome, batch.mails.length);
        else for (const { code } of result.members) count(code === undefined ? "accepted" : "refused");
        return result;
      }),
  };
}
