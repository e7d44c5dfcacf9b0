/** One kind of trouble the mail half makes on purpose. `count` counts down; null means without end. */
export type MailFault = {
  /** partial: every second member of a batch is refused · 409: another request with its key is under way */
  kind: "429" | "409" | "500" | "502_html" | "timeout" | "drop_after" | "partial";
  probability: number;
  count: number | null;
};

/** What the control API sets for the mail half. `rateLimitPerSecond` 0 switches the limit off. */
export type MailSettings = {
  webhookUrl: string | null;
  webhookSecret: string | null;
  rateLimitPerSecond: number;
  latencyMs: number;
  faults: MailFault[];
  /** how many mails the inbox holds; the oldest go */
  keeps: number;
  /** names that every account of this simulator has verified */
  domains: string[];
};

const kinds = ["429", "409", "500", "502_html", "timeout", "drop_after", "partial"] as const;
const known = ["webhookUrl", "webhookSecret", "rateLimit", "latencyMs", "faults", "domains", "keeps"];

/** @see Resend, "Usage limits": 5 requests a second by default, for all keys of a team */
export const defaultMailSettings: MailSettings = {
  webhookUrl: null,
  webhookSecret: null,
  rateLimitPerSecond: 5,
  latencyMs: 0,
  faults: [],
  keeps: 50_000,
  domains: [],
};

function readFault(value: unknown): MailFault {
  const rule = (value ?? {}) as Record<string, unknown>;
  const kind = kinds.find((name) => name === rule.kind);
  if (!kind) throw new Error(`A mail fault needs a kind: ${kinds.join(", ")}.`);
  const probability = rule.probability ?? 1;
  if (typeof probability !== "number" || !(probability >= 0 && probability <= 1))
    throw new Error("The probability of a mail fault lies between 0 and 1.");
  const count = rule.count ?? null;
  if (count !== null && !(typeof count === "number" && Number.isInteger(count) && count >= 0))
    throw new Error("The count of a mail fault is a whole number.");
  return { kind, probability, count };
}

function readUrl(value: unknown): string | null {
  if (value === null || value === "") return null;
  if (typeof value === "string" && URL.canParse(value) && /^https?:/.test(value)) return value;
  throw new Error("webhookUrl must be an absolute http or https address, or null.");
}

function readSecret(value: unknown): string | null {
  if (value === null || value === "") return null;
  if (typeof value === "string" && /^whsec_[A-Za-z0-9+/_-]+=*$/.test(value)) return value;
  throw new Error("webhookSecret must be whsec_ followed by base64, or null.");
}

function readCount(name: string, value: unknown): number {
  if (typeof value === "number" && Number.isFinite(value) && value >= 0) return value;
  throw new Error(`${name} must be a number that is not negative.`);
}

/**
 * The settings after a change from outside; fields that are absent stay.
 * @throws Error with a sentence that names the field
 */
export function changeMailSettings(current: MailSettings, change: Record<string, unknown>): MailSettings {
  const stranger = Object.keys(change).find((name) => !known.includes(name));
  if (stranger) throw new Error(`Unknown mail setting "${stranger}". Known: ${known.join(", ")}.`);
  const next = { ...current };
  if ("webhookUrl" in change) next.webhookUrl = readUrl(change.webhookUrl);
  if ("webhookSecret" in change) next.webhookSecret = readSecret(change.webhookSecret);
  if ("rateLimit" in change) next.rateLimitPerSecond = readCount("rateLimit", change.rateLimit);
  if ("latencyMs" in change) next.latencyMs = readCount("latencyMs", change.latencyMs);
  if ("domains" in change) {
    if (!Array.isArray(change.domains)) throw new Error("domains must be a list of names.");
    next.domains = change.domains.map(String);
  }
  if ("keeps" in change) next.keeps = readCount("keeps", change.keeps);
  if ("faults" in change) {
    if (!Array.isArray(change.faults)) throw new Error("faults must be a list.");
    next.faults = change.faults.map(readFault);
  }
  return next;
}
