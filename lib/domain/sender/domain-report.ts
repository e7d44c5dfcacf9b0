/** How mails of a domain leave, which decides what its DNS has to say. */
export type SendingWay = { kind: "resend" } | { kind: "smtp"; host: string };

/** What DNS says at one name: its TXT texts, none, or null where no resolver gave an answer. */
export interface DnsTexts {
  host: string;
  texts: string[] | null;
}

export type RecordState = "ok" | "missing" | "wrong" | "unknown";

/** One of SPF, DKIM and DMARC: what was looked for, what was found, what is needed. */
export interface RecordReport {
  state: RecordState;
  /** passes for the domain that readers see */
  isAligned: boolean;
  host: string;
  found: string[];
  /** a value to copy; null where only the mail service knows it */
  needed: string | null;
  /** a word for what is wrong; lib-internal code */
  code: string | null;
}

export interface DomainReport {
  spf: RecordReport;
  dkim: RecordReport;
  dmarc: RecordReport;
  /** the mail service has the domain among its verified ones; null: it did not say */
  isKnownToService: boolean | null;
}

/** What lets mails come from a domain, and what stands in the way. */
export interface DomainVerdict {
  isVerified: boolean;
  /** which of the two vouches for it */
  by: "dkim" | "spf" | null;
  blockedBy: "no_alignment" | "no_dmarc" | "not_at_service" | "not_told" | null;
}

/** Mails come from a domain only when SPF or DKIM passes for it and DMARC is there. */
export function judgeReport({ spf, dkim, dmarc, isKnownToService }: DomainReport): DomainVerdict {
  const passes = (record: RecordReport) => record.state === "ok" && record.isAligned;
  const by = passes(dkim) ? "dkim" : passes(spf) ? "spf" : null;
  const blocked = (blockedBy: DomainVerdict["blockedBy"]): DomainVerdict => ({
    isVerified: false,
    by,
    blockedBy,
  });
  if (!by) return blocked(isSilent(spf) || isSilent(dkim) ? "not_told" : "no_alignment");
  if (dmarc.state !== "ok") return blocked(isSilent(dmarc) ? "not_told" : "no_dmarc");
  if (isKnownToService === false) return blocked("not_at_service");
  return { isVerified: true, by, blockedBy: null };
}

const isSilent = ({ state }: RecordReport) => state === "unknown";
