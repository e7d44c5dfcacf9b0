import type { Tone } from "@/components/ui/tone";

/** The colour of a dot beside a line of text. */
export const toneDot: Record<Tone, string> = {
  neutral: "bg-edge",
  accent: "bg-accent",
  good: "bg-good",
  warn: "bg-warn",
  bad: "bg-bad",
};
