interface Limit {
  attempts: number;
  windowMs: number;
}

const mostKeys = 10_000;

/**
 * Counts attempts per key in this process. Enough against one caller who fills mailboxes: what must hold
 * over all processes is counted in the database.
 * @returns whether this attempt is still within the limit; refused ones do not count
 */
export function limitAttempts({ attempts, windowMs }: Limit, wallMs = Date.now) {
  const seen = new Map<string, number[]>();
  return (key: string): boolean => {
    const recent = (seen.get(key) ?? []).filter((at) => at > wallMs() - windowMs);
    seen.delete(key);
    if (seen.size >= mostKeys) seen.delete(seen.keys().next().value ?? key);
    const isWithin = recent.length < attempts;
    seen.set(key, isWithin ? [...recent, wallMs()] : recent);
    return isWithin;
  };
}
