/** Whether a retry was decided by our own schedule, without a changed card. */
export function isScheduled({ cause }: { cause: string }): boolean {
  return cause.startsWith("scheduled:");
}
