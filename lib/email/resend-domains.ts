import { Resend } from "resend";

import { env } from "@/lib/env";
import { inTime } from "@/lib/in-time";

const patienceMs = 8_000;

/** What a Resend account says of its domains, or why it does not. */
export type ResendDomains =
  | { kind: "domains"; verified: string[] }
  /** a key with sending access only: it works, and may not look */
  | { kind: "sending_only" }
  | { kind: "refused" }
  | { kind: "unreachable" };

/**
 * Asks a Resend account for its domains: the one harmless call that proves a key.
 * @see Resend API reference, "List Domains" and /api-reference/errors (restricted_api_key)
 */
export async function readResendDomains(apiKey: string): Promise<ResendDomains> {
  const client = new Resend(apiKey, { baseUrl: env().RESEND_BASE_URL });
  try {
    const answer = await inTime(client.domains.list(), patienceMs);
    if (answer.data) {
      const verified = answer.data.data.filter(({ status }) => status === "verified");
      return { kind: "domains", verified: verified.map(({ name }) => name.toLowerCase()) };
    }
    if (answer.error?.name === "restricted_api_key") return { kind: "sending_only" };
    const status = answer.error?.statusCode ?? 0;
    return { kind: [400, 401, 403].includes(status) ? "refused" : "unreachable" };
  } catch {
    return { kind: "unreachable" };
  }
}
