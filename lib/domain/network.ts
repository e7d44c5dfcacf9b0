const private4 =
  /^(0|10|127)\.|^169\.254\.|^172\.(1[6-9]|2\d|3[01])\.|^192\.168\.|^100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\./;
const private6 = /^(::1?$|f[cd]|fe[89ab])/i;

/**
 * The network that tells one caller from another: an IPv4 address, or the first 64 bits of an IPv6 address, which
 * is what one household or server has.
 * @returns null for private addresses: behind a proxy that we do not know of, all callers would be one
 */
export function networkOf(address: string): string | null {
  if (!address.includes(":")) return private4.test(address) ? null : address;
  if (private6.test(address)) return null;
  const [head = "", tail] = address.toLowerCase().split("::");
  const groups = head.split(":").filter(Boolean);
  const after = tail === undefined ? [] : tail.split(":").filter(Boolean);
  const zeros = Array.from({ length: Math.max(0, 8 - groups.length - after.length) }, () => "0");
  const whole = [...groups, ...zeros, ...after].map((group) => group.replace(/^0+(?=.)/, ""));
  return `${whole.slice(0, 4).join(":")}::/64`;
}
