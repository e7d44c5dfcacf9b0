/** A published figure from outside. Nowhere is it shown without its source and its words of caution. */
export interface Benchmark {
  /** what it measures, as the subject of a sentence */
  measures: string;
  /** parts per 10,000 */
  lowBp: number;
  highBp: number;
  source: string;
  caution: string;
}

export const benchmarks = {
  retries: {
    measures: "Share of failed payments that Stripe’s own retries recover",
    lowBp: 1_500,
    highBp: 5_700,
    source: "Six published values of several vendors and audits, 2023–2026",
    caution: "Their definitions differ, so it is a range and not a number.",
  },
  median: {
    measures: "Share of failed payments that the median company recovers",
    lowBp: 4_760,
    highBp: 5_000,
    source: "Recurly (as quoted by others) and Churn Buster",
    caution: "It varies more by company than by campaign, and half of all companies recover less.",
  },
  late: {
    measures: "Share of recoveries that come later than 21 days",
    lowBp: 0,
    highBp: 1_000,
    source: "SaveMRR article",
    caution: "A weak source; old failures are seldom paid.",
  },
} as const satisfies Record<string, Benchmark>;
