import type { Mail, MailState } from "./mail";
import type { MailRoom } from "./mail-room";
import { signMailEvent } from "./sign-mail-event";

export type MailEventType = `email.${Exclude<MailState, "queued">}`;

/** What a caller may add to an event: the link that was clicked, why it bounced or failed. */
export type MailEventDetail = { link?: string; reason?: string; bounceType?: "Permanent" | "Transient" };

/** Seconds until each further try. @see Svix, "Retry schedule" */
const retryAfterSeconds = [5, 300, 1800, 7200, 18_000, 36_000, 36_000];
const answerWithinMs = 15_000;

function describe(type: MailEventType, now: Date, detail: MailEventDetail): Record<string, unknown> {
  switch (type) {
    case "email.bounced":
      return {
        bounce: {
          message: detail.reason ?? "The recipient's mail server rejected the address.",
          type: detail.bounceType ?? "Permanent",
          subType: "General",
        },
      };
    case "email.clicked":
      return {
        click: {
          ipAddress: "127.0.0.1",
          link: detail.link ?? "",
          timestamp: now.toISOString(),
          userAgent: "Mozilla/5.0 (simulator)",
        },
      };
    case "email.failed":
      return { failed: { reason: detail.reason ?? "reached_daily_quota" } };
    case "email.suppressed":
      return {
        suppressed: {
          message: "The recipient is on the suppression list.",
          type: "OnAccountSuppressionList",
        },
      };
    default:
      return {};
  }
}

function buildEvent(mail: Mail, type: MailEventType, now: Date, detail: MailEventDetail): string {
  return JSON.stringify({
    type,
    created_at: now.toISOString(),
    data: {
      created_at: mail.at.toISOString(),
      email_id: mail.id,
      message_id: mail.messageId,
      from: mail.from,
      to: mail.to,
      subject: mail.subject,
      ...(mail.tags.length > 0 && {
        tags: Object.fromEntries(mail.tags.map((tag) => [tag.name, tag.value])),
      }),
      ...describe(type, now, detail),
    },
  });
}

async function post(url: string, secret: string, id: string, body: string): Promise<boolean> {
  try {
    // Signatures are checked against wall time, whatever the simulated clock says.
    const headers = { "content-type": "application/json", ...signMailEvent(secret, id, new Date(), body) };
    const answer = await fetch(url, {
      method: "POST",
      headers,
      body,
      redirect: "manual",
      signal: AbortSignal.timeout(answerWithinMs),
    });
    await answer.body?.cancel();
    return answer.ok;
  } catch {
    return false;
  }
}

async function attempt(room: MailRoom, id: string, body: string, tries: number): Promise<void> {
  const { webhookUrl, webhookSecret } = room.settings;
  if (!webhookUrl || !webhookSecret) return;
  room.deliveriesUnderWay += 1;
  const isDelivered = await post(webhookUrl, webhookSecret, id, body);
  room.deliveriesUnderWay -= 1;
  const waitSeconds = retryAfterSeconds[tries];
  if (isDelivered || waitSeconds === undefined) return;
  const at = new Date(room.surroundings.now().getTime() + waitSeconds * 1000);
  room.surroundings.schedule(at, () => attempt(room, id, body, tries + 1));
}

/**
 * Stamps what happened to a mail and tells the configured address, signed, with the provider's retries
 * in simulated time. Without an address only the stamp is made.
 */
export async function deliverMailEvent(
  room: MailRoom,
  mail: Mail,
  type: MailEventType,
  detail: MailEventDetail = {},
): Promise<void> {
  room.mark(mail, type.slice("email.".length) as MailState);
  const body = buildEvent(mail, type, room.surroundings.now(), detail);
  await attempt(room, `msg_${room.newId().replaceAll("-", "")}`, body, 0);
}
