import type { Verdict } from "./inline/judge-life";

export interface Total {
  seeds: number;
  failed: number;
  collected: number;
  mails: number;
  crashes: number;
}

const sayEvery = 100;

/** Counts lives as they end. */
export class Tally {
  private readonly sums: Total = { seeds: 0, failed: 0, collected: 0, mails: 0, crashes: 0 };
  private readonly startedMs = performance.now();

  constructor(
    private readonly wanted: number,
    private readonly say: (line: string) => void,
  ) {}

  add({ failures, collected, mails, crashes }: Verdict): void {
    const { sums } = this;
    sums.seeds += 1;
    sums.failed += failures.length > 0 ? 1 : 0;
    sums.collected += collected;
    sums.mails += mails;
    sums.crashes += crashes;
    if (sums.seeds % sayEvery === 0)
      this.say(`${sums.seeds} of ${this.wanted}, ${this.speed()}, ${sums.failed} failed`);
  }

  total(): Total {
    this.say(`${this.sums.seeds} lives, ${this.speed()}`);
    return { ...this.sums };
  }

  private speed(): string {
    return `${((this.sums.seeds * 1000) / (performance.now() - this.startedMs)).toFixed(1)} a second`;
  }
}
