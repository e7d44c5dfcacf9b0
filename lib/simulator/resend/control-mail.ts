import { deliverMailEvent, type MailEventDetail, type MailEventType } from "./deliver-mail-event";
import type { Mail } from "./mail";
import type { MailRoom } from "./mail-room";
import { changeMailSettings, type MailSettings } from "./mail-settings";

const eventTypes: MailEventType[] = [
  "email.sent",
  "email.delivered",
  "email.delivery_delayed",
  "email.bounced",
  "email.complained",
  "email.suppressed",
  "email.opened",
  "email.clicked",
  "email.failed",
];

/** A mail as the inbox's read API shows it. */
export function showInInbox(mail: Mail) {
  const { id, at, from, to, cc, bcc, replyTo, subject, html, text, headers, links, tags, state } = mail;
  return { id, at, from, to, cc, bcc, replyTo, subject, html, text, headers, links, tags, state };
}

/** The mails for tests and pages. @param since  an ISO time; earlier mails are left out */
export function readInbox(room: MailRoom, query: URLSearchParams) {
  const since = query.get("since") || undefined;
  if (since && Number.isNaN(Date.parse(since)))
    throw new Error("since must be a time such as 2026-11-20T12:00:00Z.");
  const filter = { to: query.get("to") || undefined, since: since ? new Date(since) : undefined };
  return room.list(filter).map(showInInbox);
}

/** Changes the settings and returns them without the secret. */
export function setMail(room: MailRoom, body: Record<string, unknown>) {
  room.settings = changeMailSettings(room.settings, body);
  return showSettings(room.settings);
}

/** The settings in the words of the control API, without the secret. */
export function showSettings({ webhookSecret, rateLimitPerSecond, ...rest }: MailSettings) {
  return { ...rest, rateLimit: rateLimitPerSecond, hasWebhookSecret: webhookSecret !== null };
}

/** Makes something happen to a mail that was sent: `{id, type, link?, reason?, bounceType?}`. */
export async function actOnMail(room: MailRoom, body: Record<string, unknown>) {
  const mail = room.find(String(body.id ?? ""));
  if (!mail) throw new Error("There is no mail with this id in the inbox.");
  const type = eventTypes.find((name) => name === body.type);
  if (!type) throw new Error(`type must be one of ${eventTypes.join(", ")}.`);
  const detail: MailEventDetail = {};
  if (typeof body.link === "string") detail.link = body.link;
  if (typeof body.reason === "string") detail.reason = body.reason;
  if (body.bounceType === "Transient") detail.bounceType = "Transient";
  await deliverMailEvent(room, mail, type, detail);
  return showInInbox(mail);
}
