import { lookup } from "node:dns/promises";
import { connect } from "node:tls";

import type { HostCheck } from "@/lib/domain/doctor/exams";
import { isPublicAddress } from "@/lib/domain/doctor/public-address";
import { inTime, timedOut } from "@/lib/in-time";

const port = 443;
const timeoutMs = 5_000;
const mostAddresses = 2;
const hostShape = /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/;

/** Trouble of our own network or resolver. */
const ourOwn = new Set(["EAI_AGAIN", "EAI_FAIL", "ENETUNREACH", "EHOSTUNREACH", "ENETDOWN"]);

/** How to look, so that tests can stand in for the network; nobody else passes any of it. */
export interface Ways {
  resolve: (host: string) => Promise<string[]>;
  isAllowed: (address: string) => boolean;
  shakeHands: (address: string, host: string) => Promise<void>;
}

const realWays: Ways = { resolve, isAllowed: isPublicAddress, shakeHands };

/**
 * Whether a host's name leads to the public internet and its port 443 shows a valid certificate for it.
 * The name is resolved once; every address must be public, and the connection goes to exactly the address that
 * was checked, so a name that changes its answer gains nothing. Only a TLS handshake is made: no request is
 * sent, so no redirect is followed and nothing that an inner service says comes back.
 * @param host  a name without port; addresses are refused
 */
export async function checkHost(host: string, ways: Ways = realWays): Promise<HostCheck> {
  const name = host.toLowerCase().replace(/\.$/, "");
  if (!hostShape.test(name)) return { host: name.slice(0, 253), state: "invalid", code: null };
  const addresses = await inTime(ways.resolve(name), timeoutMs).catch((error: unknown) => codeOf(error));
  if (typeof addresses === "string") return { host: name, state: unresolved(addresses), code: addresses };
  if (addresses.length === 0) return { host: name, state: "not_resolving", code: "ENODATA" };
  if (!addresses.every(ways.isAllowed)) return { host: name, state: "not_public", code: null };
  // We may have no IPv6 ourselves, which says nothing about the host.
  const ordered = addresses.toSorted((a, b) => Number(a.includes(":")) - Number(b.includes(":")));
  return tryAddresses(name, ordered.slice(0, mostAddresses), ways);
}

async function tryAddresses(
  host: string,
  addresses: string[],
  { shakeHands: shake }: Ways,
): Promise<HostCheck> {
  let code = "unknown";
  for (const address of addresses) {
    try {
      await inTime(shake(address, host), timeoutMs);
      return { host, state: "ok", code: null };
    } catch (error) {
      code = codeOf(error);
    }
  }
  if (ourOwn.has(code)) return { host, state: "unknown", code };
  return { host, state: code === "ETIMEDOUT" ? "timed_out" : "no_tls", code };
}

async function resolve(host: string): Promise<string[]> {
  return (await lookup(host, { all: true, verbatim: true })).map(({ address }) => address);
}

/** The certificate is checked against the name, the connection goes to the address. */
function shakeHands(address: string, host: string): Promise<void> {
  return shakeHandsAt({ address, host, port });
}

/** @throws the system's error where no valid certificate for the host is shown in time */
export function shakeHandsAt(target: {
  address: string;
  host: string;
  port: number;
  ca?: string;
  patienceMs?: number;
}): Promise<void> {
  const { address, host, port: at, ca, patienceMs = timeoutMs } = target;
  return new Promise((done, fail) => {
    const socket = connect({ host: address, port: at, servername: host, ca });
    const timer = setTimeout(() => end(timedOut()), patienceMs);
    const end = (error?: Error) => {
      clearTimeout(timer);
      socket.destroy();
      if (error) fail(error);
      else done();
    };
    socket.once("secureConnect", () => end());
    socket.once("error", end);
  });
}

function unresolved(code: string): HostCheck["state"] {
  if (ourOwn.has(code)) return "unknown";
  return code === "ETIMEDOUT" ? "timed_out" : "not_resolving";
}

function codeOf(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "unknown";
  return /^[A-Z0-9_]{1,60}$/i.test(code) ? code : "unknown";
}
