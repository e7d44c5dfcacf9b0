import { lookup } from "node:dns/promises";

import { isPublicAddress } from "@/lib/domain/doctor/public-address";
import { isSimulated } from "@/lib/env";

/**
 * The address to connect to for a host that a merchant named: a public one, all of its addresses being public.
 * Against the simulator this machine's own is accepted too.
 * @returns null where the host does not resolve or leads inside
 */
export async function resolvePublicHost(
  host: string,
): Promise<{ address: string; isLoopback: boolean } | null> {
  const found = await lookup(host, { all: true, verbatim: true }).catch(() => []);
  const addresses = found.map(({ address }) => address);
  const [first] = addresses.toSorted((a, b) => Number(a.includes(":")) - Number(b.includes(":")));
  if (first === undefined) return null;
  if (addresses.every(isPublicAddress)) return { address: first, isLoopback: false };
  const isLocal = isSimulated() && addresses.every((address) => address === "127.0.0.1" || address === "::1");
  return isLocal ? { address: first, isLoopback: true } : null;
}
