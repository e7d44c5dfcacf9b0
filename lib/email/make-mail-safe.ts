import { tidyText } from "@/lib/format/tidy-text";

import { parseAddress } from "./address";
import { formatSender, parseSender } from "./format-sender";
import type { OutgoingMail } from "./mail";

type Checked = { mail: OutgoingMail } | { code: string };

// Those that a transport writes itself; a second one would contradict the first.
const reserved =
  /^(from|to|cc|bcc|sender|reply-to|subject|date|message-id|mime-version|content-.*|return-path|received)$/i;

/**
 * The mail with nothing in its headers that could start another header. A copy to what is no address is left
 * out: it must not keep the mail from the one whom it is for.
 * @returns the mail, or the code of what makes it unsendable: `invalid_sender`, `invalid_recipient`,
 *   `invalid_reply_to`, `invalid_header`, `invalid_idempotency_key`, `empty_mail`
 */
export function makeMailSafe(mail: OutgoingMail): Checked {
  const sender = parseSender(mail.from);
  if (!sender) return { code: "invalid_sender" };
  const to = parseAddress(mail.to.trim());
  if (!to) return { code: "invalid_recipient" };
  const replyTo = mail.replyTo === undefined ? undefined : parseAddress(mail.replyTo.trim());
  if (replyTo === null) return { code: "invalid_reply_to" };
  if (!/^[\x21-\x7e]{1,256}$/.test(mail.idempotencyKey)) return { code: "invalid_idempotency_key" };
  const subject = tidyText(mail.subject, 250);
  if (!subject || !mail.html || !mail.text) return { code: "empty_mail" };
  const headers = safeHeaders(mail.headers ?? {});
  if (!headers) return { code: "invalid_header" };
  const from = formatSender(sender.name, sender.address);
  const cc = safeCopies(mail.cc ?? [], to);
  return { mail: { ...mail, from, to, cc, replyTo, subject, headers, tags: safeTags(mail.tags ?? {}) } };
}

function safeCopies(addresses: string[], to: string): string[] | undefined {
  const parsed = addresses.map((address) => parseAddress(address.trim())).filter((cc) => cc !== null);
  const seen = new Set([to.toLowerCase()]);
  const copies = parsed.filter((cc) => !seen.has(cc.toLowerCase()) && seen.add(cc.toLowerCase()));
  return copies.length > 0 ? copies : undefined;
}

function safeHeaders(headers: Record<string, string>): Record<string, string> | null {
  const names = Object.keys(headers);
  if (names.some((name) => !/^[A-Za-z][A-Za-z0-9-]{0,75}$/.test(name) || reserved.test(name))) return null;
  return Object.fromEntries(names.map((name) => [name, tidyText(headers[name] ?? "", 2000)]));
}

/** Resend takes ASCII letters, digits, `_` and `-`, up to 256 of them. */
function safeTags(tags: Record<string, string>): Record<string, string> {
  const safe = (text: string) => text.replace(/[^\w-]/g, "_").slice(0, 256);
  return Object.fromEntries(Object.entries(tags).map(([name, value]) => [safe(name), safe(value)]));
}
