/**
 * One spelling for an address, by which limits, suppressions and repeats are found: without spaces around it,
 * in small letters, its domain as mail servers have it (IDN in ASCII). What stands before the @ is left as it is
 * otherwise: a+b@x and a@x may be two people.
 */
export function normaliseAddress(address: string): string {
  const plain = address.trim().normalize("NFC").toLowerCase();
  const at = plain.lastIndexOf("@");
  const domain = plain.slice(at + 1);
  return isInternational.test(domain) ? plain.slice(0, at + 1) + toAscii(domain) : plain;
}

const isInternational = /^[^\s/\\:?#@[\]%]*[^\u0000-\u007f][^\s/\\:?#@[\]%]*$/u;

function toAscii(domain: string): string {
  const url = `http://${domain}`;
  return URL.canParse(url) ? new URL(url).hostname : domain;
}
