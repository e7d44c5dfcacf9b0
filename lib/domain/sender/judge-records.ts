import type { DnsTexts, DomainReport, RecordReport, SendingWay } from "./domain-report";

export interface DomainAnswers {
  spf: DnsTexts;
  dkim: DnsTexts[];
  /** at the domain first, then at those above it */
  dmarc: DnsTexts[];
}

interface Subject {
  domain: string;
  way: SendingWay;
}

/** Where the sender of the envelope lives: Resend uses a name of its own below the domain. */
export function envelopeDomain({ domain, way }: Subject): string {
  return way.kind === "resend" ? `send.${domain}` : domain;
}

/**
 * Reads what DNS says of a domain. Nobody is asked here: answers come in.
 * @see RFC 7208 (SPF), RFC 6376 (DKIM), RFC 7489 (DMARC; alignment in 3.1)
 */
export function judgeRecords(
  subject: Subject,
  answers: DomainAnswers,
): Omit<DomainReport, "isKnownToService"> {
  const dmarc = judgeDmarc(subject, answers.dmarc);
  const isStrict = tagsOf(dmarc.found[0] ?? "").get("aspf") === "s";
  return { spf: judgeSpf(subject, answers.spf, isStrict), dkim: judgeDkim(subject, answers.dkim), dmarc };
}

function judgeSpf({ domain, way }: Subject, { host, texts }: DnsTexts, isStrict: boolean): RecordReport {
  const mechanism = way.kind === "resend" ? "include:amazonses.com" : `a:${way.host}`;
  const needed = `v=spf1 ${mechanism} ~all`;
  const found = texts?.filter((text) => /^v=spf1(\s|$)/i.test(text)) ?? [];
  const isAligned = host === domain || !isStrict;
  const report = { isAligned, host, found, needed };
  if (texts === null) return { ...report, state: "unknown", code: "no_answer" };
  const [only] = found;
  if (only === undefined) return { ...report, state: "missing", code: null };
  if (found.length > 1) return { ...report, state: "wrong", code: "spf_twice" };
  if (/(^|\s)\+?all(\s|$)/i.test(only)) return { ...report, state: "wrong", code: "spf_open" };
  if (!names(only, way))
    return { ...report, needed: withMechanism(only, mechanism), state: "wrong", code: "spf_other" };
  return { ...report, state: "ok", code: isAligned ? null : "spf_strict" };
}

// Which servers a host sends from cannot be seen from here: its record must name it, or its provider.
function names(record: string, way: SendingWay): boolean {
  const named = [...record.matchAll(/(?:^|\s)[+?~]?(?:include|a|mx):([^\s/]+)/gi)].map(([, name = ""]) =>
    name.toLowerCase(),
  );
  if (way.kind === "resend")
    return named.some((name) => name === "amazonses.com" || name.endsWith(".resend.com"));
  return named.some((name) => siteOf(name) === siteOf(way.host.toLowerCase()));
}

const siteOf = (host: string) => host.split(".").slice(-2).join(".");

function withMechanism(record: string, mechanism: string): string {
  return record.replace(/^v=spf1\s*/i, `v=spf1 ${mechanism} `).trim();
}

// The first selector that works is enough; the signature names the domain itself, so it is always aligned.
function judgeDkim({ domain, way }: Subject, answers: DnsTexts[]): RecordReport {
  const reports = answers.map(({ host, texts }): RecordReport => {
    const found = texts?.filter((text) => /(^|;)\s*p=/i.test(text)) ?? [];
    const report = { isAligned: true, host, found, needed: null };
    if (texts === null) return { ...report, state: "unknown", code: "no_answer" };
    const [only] = found;
    if (only === undefined) return { ...report, state: "missing", code: null };
    const isRevoked = !tagsOf(only).get("p");
    return isRevoked
      ? { ...report, state: "wrong", code: "dkim_revoked" }
      : { ...report, state: "ok", code: null };
  });
  const order = ["ok", "unknown", "wrong", "missing"] as const;
  const [best] = reports.toSorted((a, b) => order.indexOf(a.state) - order.indexOf(b.state));
  const selector = way.kind === "resend" ? "resend" : "selector";
  const host = `${selector}._domainkey.${domain}`;
  return (
    best ?? { state: "missing", isAligned: true, host, found: [], needed: null, code: "dkim_no_selector" }
  );
}

function judgeDmarc({ domain }: Subject, answers: DnsTexts[]): RecordReport {
  const host = `_dmarc.${domain}`;
  const report = { isAligned: true, host, found: [] as string[], needed: "v=DMARC1; p=none;" };
  for (const { host: at, texts } of answers) {
    if (texts === null) return { ...report, state: "unknown", code: "no_answer" };
    const found = texts.filter((text) => /^v=DMARC1\s*(;|$)/i.test(text));
    const [only] = found;
    if (only === undefined) continue;
    if (found.length > 1) return { ...report, host: at, found, state: "wrong", code: "dmarc_twice" };
    const hasPolicy = /^(none|quarantine|reject)$/i.test(tagsOf(only).get("p") ?? "");
    return {
      ...report,
      host: at,
      found,
      state: hasPolicy ? "ok" : "wrong",
      code: hasPolicy ? null : "dmarc_no_policy",
    };
  }
  return { ...report, state: "missing", code: null };
}

function tagsOf(record: string): Map<string, string> {
  const pairs = record.split(";").map((part) => part.split("="));
  return new Map(pairs.map(([name = "", ...value]) => [name.trim().toLowerCase(), value.join("=").trim()]));
}
