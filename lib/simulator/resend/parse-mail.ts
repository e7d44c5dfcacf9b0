import type { MailRequest } from "./mail";
import { ResendError } from "./resend-error";

const address = /^[^\s<>@,;"]+@[^\s<>@,;"]+\.[^\s<>@,;".]+$/;
const named = /^[^<>\r\n]*<([^<>]+)>$/;
const tagText = /^[A-Za-z0-9_-]{1,256}$/;
const maxRecipients = 50;

type Fields = Record<string, unknown>;

const invalid = (message: string) => new ResendError(422, "validation_error", message);
const missing = (field: string) =>
  new ResendError(422, "missing_required_field", `Missing \`${field}\` field.`);

/** The bare address in `Name <a@b.c>` or `a@b.c`, or null where there is none. */
export function bareAddress(written: string): string | null {
  const inner = (named.exec(written.trim())?.[1] ?? written).trim();
  return address.test(inner) ? inner : null;
}

function readAddresses(fields: Fields, field: string): string[] {
  const value = fields[field];
  if (value === undefined || value === null) return [];
  const list: unknown[] = Array.isArray(value) ? value : [value];
  if (list.length > maxRecipients)
    throw invalid(`The \`${field}\` field allows at most ${maxRecipients} addresses.`);
  return list.map((entry) => {
    if (typeof entry === "string" && bareAddress(entry)) return entry.trim();
    throw invalid(
      `Invalid \`${field}\` field. The email address needs to follow the \`email@example.com\` or \`Name <email@example.com>\` format.`,
    );
  });
}

function readText(fields: Fields, field: string): string | null {
  const value = fields[field];
  if (value === undefined || value === null) return null;
  if (typeof value !== "string") throw invalid(`The \`${field}\` field must be a \`string\`.`);
  return value;
}

function readHeaders(fields: Fields): Record<string, string> {
  const value = fields.headers;
  if (value === undefined || value === null) return {};
  if (typeof value !== "object" || Array.isArray(value))
    throw invalid("The `headers` field must be an `object`.");
  const entries = Object.entries(value).map(([name, text]): [string, string] => {
    if (typeof text !== "string" || /[\r\n]/.test(text) || !/^[!-9;-~]+$/.test(name))
      throw invalid(`The header \`${name.slice(0, 80)}\` is not valid.`);
    return [name, text];
  });
  return Object.fromEntries(entries);
}

function readTags(fields: Fields): { name: string; value: string }[] {
  const value = fields.tags;
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) throw invalid("The `tags` field must be an `array`.");
  return value.map((tag: Fields | null) => {
    const { name, value: text } = tag ?? {};
    if (typeof name === "string" && typeof text === "string" && tagText.test(name) && tagText.test(text))
      return { name, value: text };
    throw invalid("Tags should only contain ASCII letters, numbers, underscores, or dashes.");
  });
}

function readSender(fields: Fields): string {
  const from = readText(fields, "from");
  if (!from) throw missing("from");
  if (/[\r\n]/.test(from) || !bareAddress(from))
    throw new ResendError(
      422,
      "validation_error",
      "Invalid `from` field. The email address needs to follow the `email@example.com` or `Name <email@example.com>` format.",
    );
  return from;
}

/**
 * Reads one mail out of a request body.
 * @throws ResendError 422 `missing_required_field` or `validation_error`, worded as the provider words it
 * @see Resend API reference, "Send Email" and "Errors"
 */
export function parseMail(body: unknown): MailRequest {
  if (typeof body !== "object" || body === null || Array.isArray(body))
    throw invalid("The request body must be a JSON object.");
  const fields = body as Fields;
  const from = readSender(fields);
  const to = readAddresses(fields, "to");
  if (to.length === 0) throw missing("to");
  const subject = readText(fields, "subject");
  if (!subject) throw missing("subject");
  const html = readText(fields, "html");
  const text = readText(fields, "text");
  if (html === null && text === null) throw invalid("Missing `html` or `text` field.");
  return {
    from,
    to,
    cc: readAddresses(fields, "cc"),
    bcc: readAddresses(fields, "bcc"),
    replyTo: readAddresses(fields, "reply_to"),
    subject,
    html,
    text,
    headers: readHeaders(fields),
    tags: readTags(fields),
  };
}
