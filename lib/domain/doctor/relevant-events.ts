/** Events that change no fact; they are heard for the doctors alone. */
export const doctorsOwnEvents: readonly string[] = [
  "billing_portal.configuration.updated",
  "account.updated",
];

const relevant = new Set([...doctorsOwnEvents, "customer.deleted"]);

/** Whether something that links depend on was changed or taken away, so that the doctors look again. */
export function callsForDoctors(eventType: string): boolean {
  return relevant.has(eventType);
}
