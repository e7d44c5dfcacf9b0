// Everything that IANA's registries of special-purpose addresses do not call globally reachable.
const refusedV4 = [
  "0.0.0.0/8",
  "10.0.0.0/8",
  "100.64.0.0/10",
  "127.0.0.0/8",
  "169.254.0.0/16",
  "172.16.0.0/12",
  "192.0.0.0/24",
  "192.0.2.0/24",
  "192.31.196.0/24",
  "192.52.193.0/24",
  "192.88.99.0/24",
  "192.168.0.0/16",
  "192.175.48.0/24",
  "198.18.0.0/15",
  "198.51.100.0/24",
  "203.0.113.0/24",
  "224.0.0.0/4",
  "240.0.0.0/4",
].map(parseRange);

/**
 * Whether an address that a name resolved to is one of the public internet: no private, loopback, link-local,
 * metadata or reserved range, also not wrapped into IPv6. What cannot be read is refused.
 * @see IANA, IPv4 and IPv6 Special-Purpose Address Registries
 */
export function isPublicAddress(address: string): boolean {
  const v4 = parseV4(address);
  if (v4 !== null) return isPublicV4(v4);
  const groups = parseV6(address);
  return groups !== null && isPublicV6(groups);
}

function isPublicV4(address: number): boolean {
  return !refusedV4.some(({ base, bits }) => bits === 0 || address >>> (32 - bits) === base >>> (32 - bits));
}

function isPublicV6(groups: number[]): boolean {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = groups;
  // ::ffff:a.b.c.d is the IPv4 address itself.
  if (a === 0 && b === 0 && c === 0 && d === 0 && e === 0 && f === 0xffff)
    return isPublicV4(embedded(groups));
  // Only 2000::/3 is given out; loopback, link-local, unique-local, multicast and NAT64 lie outside.
  if (a < 0x2000 || a > 0x3fff) return false;
  // Teredo, benchmarking, ORCHID and 6to4 carry or stand for other addresses; documentation is nobody's.
  const isSpecial =
    (a === 0x2001 && (b < 0x200 || b === 0xdb8)) || a === 0x2002 || (a === 0x3fff && b < 0x1000);
  return !isSpecial;
}

function embedded(groups: number[]): number {
  return (((groups[6] ?? 0) << 16) | (groups[7] ?? 0)) >>> 0;
}

function parseRange(range: string): { base: number; bits: number } {
  const [address = "", bits] = range.split("/");
  return { base: parseV4(address) ?? 0, bits: Number(bits) };
}

function parseV4(text: string): number | null {
  const parts = text.split(".");
  // No leading zero: some readers take it for octal.
  if (parts.length !== 4 || !parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part))) return null;
  const bytes = parts.map(Number);
  if (bytes.some((byte) => byte > 255)) return null;
  return bytes.reduce((sum, byte) => sum * 256 + byte, 0);
}

/** Eight groups of 16 bits, or null. An address with a zone (`%eth0`) is none of the internet's. */
function parseV6(text: string): number[] | null {
  const halves = text.split("::");
  if (halves.length > 2) return null;
  const [head = [], tail] = halves.map(readGroups);
  if (!head || tail === null) return null;
  if (tail === undefined) return head.length === 8 ? head : null;
  const missing = 8 - head.length - tail.length;
  return missing >= 1 ? [...head, ...Array<number>(missing).fill(0), ...tail] : null;
}

function readGroups(half: string): number[] | null {
  if (half === "") return [];
  const groups = half.split(":").flatMap((part, index, all) => {
    const v4 = index === all.length - 1 ? parseV4(part) : null;
    if (v4 !== null) return [v4 >>> 16, v4 & 0xffff];
    return [/^[0-9a-f]{1,4}$/i.test(part) ? Number.parseInt(part, 16) : Number.NaN];
  });
  return groups.some(Number.isNaN) ? null : groups;
}
