import { isIP } from "node:net";

/** Carries the address of the connection from the server to where requests are handled. */
export const peerHeader = "x-recoup-peer";

const local = /^(::1$|127\.)/;

/**
 * The network address that a request comes from; undefined on this machine itself, where a proxy that names nobody
 * would make all callers one.
 * @param trustedProxies  how many proxies of ours stand in front (TRUST_PROXY). Each appends what it saw to
 *   X-Forwarded-For; all before that may be invented by the caller. With none, only the connection is believed
 */
export function callerAddress(headers: Headers, trustedProxies: number): string | undefined {
  const named =
    trustedProxies > 0
      ? headers.get("x-forwarded-for")?.split(",").at(-trustedProxies)
      : headers.get(peerHeader);
  const address = named
    ?.trim()
    .toLowerCase()
    .replace(/^::ffff:(?=\d+\.)/, "");
  return address && isIP(address) > 0 && !local.test(address) ? address : undefined;
}
