const underWay = new Map<string, Promise<Set<string>>>();

/**
 * One at a time for a customer in this process; over all of them see `claimEvents`. Who comes while another is at
 * work waits, and works only if that did not do its share: events of one customer arrive in a bunch, and one read is
 * enough for all of them.
 * @param work  resolves with the ids of the events that it handled
 */
export async function waitForTurn(
  customer: string,
  eventId: string,
  work: () => Promise<Set<string>>,
): Promise<void> {
  for (let other = underWay.get(customer); other; other = underWay.get(customer)) {
    // Its failure is its own job's to report.
    const handled = await other.catch(() => new Set<string>());
    if (handled.has(eventId)) return;
  }
  const own = work();
  underWay.set(customer, own);
  try {
    await own;
  } finally {
    underWay.delete(customer);
  }
}
