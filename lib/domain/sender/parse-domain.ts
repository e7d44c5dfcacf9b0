import { InvalidInputError } from "@/lib/domain/errors";

const label = /^(?!-)[a-z0-9-]{1,63}(?<!-)$/;
const selector = /^(?!-)[a-z0-9-]{1,63}(\.[a-z0-9-]{1,63})*$/i;

/**
 * A host name that a merchant typed, in ASCII and small letters. A pasted address keeps its host only.
 * @throws InvalidInputError on `field`
 */
export function parseHost(text: string, field: string, example: string): string {
  const given = text.trim().toLowerCase();
  const host = hostOf(given.includes("://") ? given : `https://${given}`);
  const labels = host?.split(".") ?? [];
  const isName =
    labels.length >= 2 && labels.every((part) => label.test(part)) && !/^\d+$/.test(labels.at(-1) ?? "");
  if (host && host.length <= 253 && isName) return host;
  throw new InvalidInputError("host_invalid", `This is not a host name. It looks like ${example}.`, field);
}

function hostOf(url: string): string | null {
  if (!URL.canParse(url)) return null;
  const { hostname, username, port } = new URL(url);
  return username || port ? null : hostname.replace(/\.$/, "");
}

/**
 * The bare address, at exactly the domain, that mails are to come from.
 * @throws InvalidInputError on `fromAddress`
 */
export function parseFrom(text: string, domain: string): string {
  const given = text.trim().toLowerCase();
  const [local = "", ...rest] = given.includes("@") ? given.split("@") : [given, domain];
  const isLocal =
    /^[a-z0-9!#$%&'*+/=?^_{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_{|}~-]+)*$/.test(local) && local.length <= 64;
  if (!isLocal || rest.length !== 1) {
    const sentence = `This is not a mail address. It looks like billing@${domain}.`;
    throw new InvalidInputError("from_invalid", sentence, "fromAddress");
  }
  if (rest[0] === domain) return `${local}@${domain}`;
  const sentence = `The address has to be at ${domain} itself, or readers see another domain than the one that vouches for it.`;
  throw new InvalidInputError("from_elsewhere", sentence, "fromAddress");
}

/**
 * DKIM selectors, parted by commas or spaces; at most five.
 * @throws InvalidInputError on `selectors`
 */
export function parseSelectors(text: string): string[] {
  const given = text.split(/[\s,;]+/).map((part) => part.replace(/\._domainkey.*$/i, "").toLowerCase());
  const found = [...new Set(given.filter(Boolean))];
  if (found.length <= 5 && found.every((part) => selector.test(part))) return found;
  const sentence = "A selector is the part before ._domainkey, such as s1 or google. At most five.";
  throw new InvalidInputError("selector_invalid", sentence, "selectors");
}
