/** How long after their first failure payments came in; `toHours` null: later. */
export const speedSteps = [
  { fromHours: 0, toHours: 24, label: "Within a day" },
  { fromHours: 24, toHours: 72, label: "1–3 days" },
  { fromHours: 72, toHours: 168, label: "3–7 days" },
  { fromHours: 168, toHours: 336, label: "7–14 days" },
  { fromHours: 336, toHours: 504, label: "14–21 days" },
  { fromHours: 504, toHours: null, label: "Later than 21 days" },
] as const;

/** Recovered payments of one step. */
export interface SpeedLine {
  label: string;
  count: number;
  amountMinor: number;
}
