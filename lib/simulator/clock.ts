/**
 * The simulated clock: wall time plus an offset that only grows by command. While a world is being
 * built it can be pinned to a moment of the past.
 */
export class Clock {
  private offset = 0;
  private pinnedAtMs: number | null = null;

  /** Simulated time in milliseconds since 1970. */
  now(): number {
    return this.pinnedAtMs ?? Date.now() + this.offset;
  }

  /** The present, also while the clock stands at a moment of the past. */
  presentMs(): number {
    return Date.now() + this.offset;
  }

  /** Simulated time in whole seconds, as Stripe's timestamps. */
  seconds(): number {
    return Math.floor(this.now() / 1000);
  }

  get offsetMs(): number {
    return this.offset;
  }

  /** Moves forward to a moment; a moment already passed changes nothing. */
  moveTo(atMs: number): void {
    if (atMs > this.now()) this.offset += atMs - this.now();
  }

  /** Back to wall time. */
  reset(): void {
    this.offset = 0;
    this.pinnedAtMs = null;
  }

  /** Stands still at a moment of the past until `release`; only for building worlds. */
  pin(atMs: number): void {
    this.pinnedAtMs = atMs;
  }

  release(): void {
    this.pinnedAtMs = null;
  }
}
