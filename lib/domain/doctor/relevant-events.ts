/** Events after which the doctors look again: something that links depend on was changed or taken away. */
const relevant = new Set(["billing_portal.configuration.updated", "account.updated", "customer.deleted"]);

export function callsForDoctors(eventType: string): boolean {
  return relevant.has(eventType);
}
