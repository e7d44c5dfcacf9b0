import type { MailRoom } from "./mail-room";
import { parseMail } from "./parse-mail";
import { playMail } from "./play-mail";
import { ResendError } from "./resend-error";

const mostInBatch = 100;

/** Accepts one mail. @returns `{id}` */
export function sendMail(room: MailRoom, body: unknown): { id: string } {
  const mail = room.accept(parseMail(body));
  playMail(room, mail);
  return { id: mail.id };
}

function parseMember(value: unknown) {
  const fields = (value ?? {}) as Record<string, unknown>;
  if (fields.attachments || fields.scheduled_at)
    throw new ResendError(
      422,
      "validation_error",
      "The `attachments` and `scheduled_at` fields are not supported in batches.",
    );
  return parseMail(value);
}

/**
 * Accepts up to 100 mails. Strict: one bad member refuses all. Permissive: the good ones go out, `errors`
 * names the others by their place.
 * @param isPartial  a fault: every second member counts as bad
 * @see Resend API reference, "Send Batch Emails"
 */
export function sendBatch(
  room: MailRoom,
  body: unknown,
  { isPermissive, isPartial }: { isPermissive: boolean; isPartial: boolean },
) {
  if (!Array.isArray(body) || body.length === 0)
    throw new ResendError(422, "validation_error", "The request body must be a list of at least one email.");
  if (body.length > mostInBatch)
    throw new ResendError(422, "validation_error", `A batch takes at most ${mostInBatch} emails.`);
  const errors: { index: number; message: string }[] = [];
  const requests = body.flatMap((member, index) => {
    try {
      if (isPartial && index % 2 === 1) throw new ResendError(422, "validation_error", "Refused by a fault.");
      return [parseMember(member)];
    } catch (error) {
      if (!isPermissive || !(error instanceof ResendError)) throw error;
      errors.push({ index, message: error.message });
      return [];
    }
  });
  const data = requests.map((request) => {
    const mail = room.accept(request);
    playMail(room, mail);
    return { id: mail.id };
  });
  return isPermissive ? { data, errors } : { data };
}
