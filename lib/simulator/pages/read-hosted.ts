import type { Authentication, HostedClosed } from "@/lib/simulator/hosted/views";

/** The bank's answer that a posted form carries. */
export function readAuthentication(form: URLSearchParams): Authentication {
  const given = form.get("authentication");
  return given === "approved" || given === "refused" ? given : "none";
}

/** The HTTP status of a page that is over. */
export function closedStatus(closed: HostedClosed): number {
  if (closed.reason === "unknown") return 404;
  return closed.reason === "expired" || closed.reason === "used" || closed.reason === "recoverable"
    ? 410
    : 200;
}
