/** How something stands. Colour never says it alone: words or an icon stand beside it. */
export type Tone = "neutral" | "accent" | "good" | "warn" | "bad";

/** Soft background and readable text of a tone. */
export const toneStyle: Record<Tone, string> = {
  neutral: "bg-sunken text-ink",
  accent: "bg-accent-soft text-accent",
  good: "bg-good-soft text-good",
  warn: "bg-warn-soft text-warn",
  bad: "bg-bad-soft text-bad",
};
