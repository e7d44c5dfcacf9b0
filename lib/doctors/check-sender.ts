import { resolve4, resolve6, resolveMx } from "node:dns/promises";

import type { HostCheck } from "@/lib/domain/doctor/exams";

const silent = new Set(["ENOTFOUND", "ENODATA"]);

/** Whether a domain that mails come from exists for those who receive them. Asks DNS only, connects to nothing. */
export async function checkSender(domain: string): Promise<HostCheck> {
  const host = domain.toLowerCase();
  const answers = await Promise.allSettled([resolveMx(host), resolve4(host), resolve6(host)]);
  if (answers.some((answer) => answer.status === "fulfilled" && answer.value.length > 0)) {
    return { host, state: "ok", code: null };
  }
  const codes = answers.map((answer) => (answer.status === "rejected" ? codeOf(answer.reason) : "ENODATA"));
  // A resolver that fails says nothing about the domain.
  const trouble = codes.find((code) => !silent.has(code));
  if (trouble) return { host, state: "unknown", code: trouble };
  return { host, state: "not_resolving", code: codes[0] ?? null };
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "unknown";
}
