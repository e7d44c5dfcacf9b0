/** The lane's own share of Stripe's 25 requests a second and endpoint, which the merchant's shop needs too. */
const laneRate = 22;
const slowest = 1;
const recoverPerSecond = 3;

/**
 * When the next request of a lane may leave: evenly at 22 a second at most, or as told, halved each time the provider
 * says that we ask too often, and back by three a second. Times are milliseconds of any clock that only goes forward.
 */
export class Pace {
  private rate: number;
  private nextAtMs = 0;
  private slowedAtMs = -Infinity;

  constructor(private readonly fullRate = laneRate) {
    this.rate = fullRate;
  }

  /** @returns ms to wait from now; the place is taken */
  take(nowMs: number): number {
    const at = Math.max(nowMs, this.nextAtMs);
    this.nextAtMs = at + 1000 / this.rateAt(nowMs);
    return at - nowMs;
  }

  /** Refused for asking too often. Several refusals within a second are one. */
  slowDown(nowMs: number): void {
    if (nowMs - this.slowedAtMs < 1000) return;
    this.rate = Math.max(slowest, this.rateAt(nowMs) / 2);
    this.slowedAtMs = nowMs;
  }

  private rateAt(nowMs: number): number {
    if (this.slowedAtMs === -Infinity) return this.fullRate;
    const seconds = Math.max(0, (nowMs - this.slowedAtMs) / 1000);
    return Math.min(this.fullRate, this.rate + seconds * recoverPerSecond);
  }
}
