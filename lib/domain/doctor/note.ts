import type { EvidenceValue, Finding, FindingKind, Severity } from "./finding";

/** Puts a finding together. */
export function note(
  kind: FindingKind,
  severity: Severity,
  {
    readAt,
    subject = "",
    ids = [],
    values = {},
  }: { readAt: Date; subject?: string; ids?: string[]; values?: Record<string, EvidenceValue> },
): Finding {
  return { kind, subject, severity, evidence: { ids, values, readAt: readAt.toISOString() } };
}
