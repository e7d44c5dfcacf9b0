import { deliverMailEvent, type MailEventType } from "./deliver-mail-event";
import type { Mail } from "./mail";
import type { MailRoom } from "./mail-room";
import { bareAddress } from "./parse-mail";

const fates: Record<string, MailEventType[]> = {
  bounced: ["email.sent", "email.bounced"],
  complained: ["email.sent", "email.delivered", "email.complained"],
  suppressed: ["email.suppressed"],
  delivered: ["email.sent", "email.delivered"],
};

/** What will become of a mail to this address, by the provider's test addresses (labels after + allowed). */
export function fateOf(recipient: string): MailEventType[] {
  const [local = "", domain = ""] = (bareAddress(recipient) ?? "").toLowerCase().split("@");
  const fate = domain === "resend.dev" ? fates[local.split("+")[0] ?? ""] : undefined;
  return fate ?? ["email.sent", "email.delivered"];
}

/** Lets an accepted mail live its life, a moment after its sender got the answer. */
export function playMail(room: MailRoom, mail: Mail): void {
  room.deliveriesUnderWay += 1;
  setTimeout(() => {
    void (async () => {
      for (const type of fateOf(mail.to[0] ?? "")) await deliverMailEvent(room, mail, type);
      room.deliveriesUnderWay -= 1;
    })();
  }, 20);
}
