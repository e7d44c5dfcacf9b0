import type { HostCheck, HostsExam, HostState } from "./exams";
import type { Finding, FindingKind, Severity } from "./finding";
import { note } from "./note";

const silent: HostState[] = ["ok", "exempt", "unknown"];

/** Hosts that customers cannot get to, and a return address that the provider refuses. */
export function findInHosts(exam: HostsExam): Finding[] {
  const isUnsafe = exam.mode === "live" && !exam.isLocal && !isAbsoluteHttps(exam.linkUrl);
  const { readAt } = exam;
  return [
    ...(isUnsafe ? [note("return_url_unsafe", "urgent", { readAt, values: { address: exam.linkUrl } })] : []),
    ...ofHost("link_host_unreachable", "urgent", exam.link, readAt),
    ...ofHost("portal_host_unreachable", "urgent", exam.portal, readAt),
    ...ofHost("sender_host_unresolved", "important", exam.sender, readAt),
  ];
}

function ofHost(kind: FindingKind, severity: Severity, check: HostCheck | null, readAt: Date): Finding[] {
  if (!check || silent.includes(check.state)) return [];
  const { host, state, code } = check;
  return [note(kind, severity, { readAt, values: { host, state, code } })];
}

function isAbsoluteHttps(url: string): boolean {
  return URL.canParse(url) && new URL(url).protocol === "https:";
}
