import { domainToASCII } from "node:url";

// RFC 5321: at most 64 octets before the @ and 254 in all; quoted local parts are legal and never real.
const local = /^[^\s\p{C}\p{Z}<>()[\]\\,;:"@]{1,64}$/u;
const label = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/i;

/**
 * The address as a mail server takes it, its domain in ASCII; null when it is none. A domain needs a dot,
 * except `localhost`.
 */
export function parseAddress(text: string): string | null {
  const at = text.lastIndexOf("@");
  // What reads a host drops line breaks within it, and would make another address of this one.
  if (/[\s\p{Cc}]/u.test(text)) return null;
  if (at < 1 || text.length > 254 || !local.test(text.slice(0, at))) return null;
  const domain = domainToASCII(text.slice(at + 1));
  const labels = domain.split(".");
  if (labels.length < 2 && domain !== "localhost") return null;
  return labels.every((part) => label.test(part)) ? `${text.slice(0, at)}@${domain}` : null;
}
