import type { Tone } from "@/components/ui/tone";
import type { DomainVerdict, RecordReport } from "@/lib/domain/sender/domain-report";
import type { SendingView } from "@/lib/domain/sending-view";

const aims: Record<string, string> = {
  DKIM: "A signature that proves the mail was not changed and comes from your domain.",
  SPF: "The servers that may send for your domain.",
  DMARC: "What others should do with mails that fail both, and where you want to hear of it.",
};

const faults: Record<string, string> = {
  spf_twice: "There are two SPF records, so none of them counts. Join them into one.",
  spf_open: "It lets everybody send for you, so it proves nothing.",
  spf_other: "It does not name the service that your mails leave by.",
  spf_strict:
    "It passes for another name than the one readers see, and your DMARC record asks for the very same (aspf=s).",
  dkim_revoked: "The key was revoked: its value is empty.",
  dkim_no_selector: "No selector was given. Your mail service names it.",
  dmarc_twice: "There are two DMARC records, so none of them counts. Keep one.",
  dmarc_no_policy: "It names no policy (p=none, quarantine or reject).",
  no_answer: "No resolver gave an answer. That says nothing about your domain; check again in a while.",
};

/** One record in words. */
export function describeRecord(
  name: string,
  record: RecordReport,
): { tone: Tone; state: string; text: string } {
  const { state, code, isAligned, needed } = record;
  const aim = aims[name] ?? "";
  const fault = code ? ` ${faults[code] ?? ""}` : "";
  if (state === "ok" && isAligned) return { tone: "good", state: "In place", text: aim };
  if (state === "ok") return { tone: "warn", state: "Not aligned", text: aim + fault };
  if (state === "unknown") return { tone: "neutral", state: "No answer", text: aim + fault };
  const missing = needed ? "" : ` Your mail service shows the record for ${record.host}.`;
  if (state === "wrong") return { tone: "bad", state: "Not right", text: aim + fault + missing };
  return { tone: "warn", state: "Not found", text: aim + fault + missing };
}

const blocks: Record<NonNullable<DomainVerdict["blockedBy"]>, string> = {
  no_alignment: "Neither DKIM nor SPF passes for it. One of them is enough.",
  no_dmarc: "It has no DMARC record, which large mailbox providers ask of every sender.",
  not_at_service:
    "The mail service has not verified it. Add the domain there; it shows you the records to make.",
  not_told: "No resolver gave an answer to all of it. What was known before stays in force.",
};

/** Whether mails come from the domain, by what, or why not; null before the first look. */
export function describeVerdict({ domain, verdict }: NonNullable<SendingView["domain"]>) {
  if (!verdict) return null;
  if (verdict.isVerified) {
    const by = verdict.by === "dkim" ? "DKIM" : "SPF";
    return { title: `Mails come from ${domain}`, text: `${by} vouches for it, and DMARC is there.` };
  }
  const title = `Mails do not come from ${domain} yet`;
  return {
    title,
    text: `${blocks[verdict.blockedBy ?? "no_alignment"]} Until then they come from this installation's address under your name.`,
  };
}
