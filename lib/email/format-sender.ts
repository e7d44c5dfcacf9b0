import { tidyText } from "@/lib/format/tidy-text";

import { parseAddress } from "./address";

const mostCharacters = 64;

/**
 * A `From` value from a name that a merchant chose. What mail programs or readers would take for something
 * else is taken out: line breaks, quotes, angle brackets, direction overrides, a scheme or path of an
 * address, an `@`.
 * @param address  a bare address
 * @returns `Name <address>`, the name quoted where RFC 5322 asks for it; the bare address without a name
 */
export function formatSender(name: string, address: string): string {
  const harmless = name
    .slice(0, mostCharacters * 16)
    .replace(/[a-z][a-z0-9+.-]*:\/\/([^\s/?#]*)\S*/gi, "$1")
    .replace(/[<>\\]/g, " ")
    .replace(/["“”„]/g, "'")
    .replace(/@/g, " at ")
    .replace(/\p{Cf}/gu, "");
  const shown = tidyText(harmless, mostCharacters);
  if (!shown) return address;
  // RFC 5322, 3.2.3: these may stand in a display name only between quotes.
  return /[()[\]:;,.]/.test(shown) ? `"${shown}" <${address}>` : `${shown} <${address}>`;
}

/** Reads back what `formatSender` wrote; null when it is no such value. */
export function parseSender(from: string): { name: string; address: string } | null {
  const match = /^\s*(?:"([^"<>\r\n]*)"|([^"<>\r\n]*?))\s*<([^<>]+)>\s*$/.exec(from);
  const address = parseAddress((match?.[3] ?? from).trim());
  return address === null ? null : { name: match?.[1] ?? match?.[2] ?? "", address };
}
