/** Parts per 10,000 for people: `8%`, `47.6%`; what is not zero never reads as zero. */
export function formatShare(partsBp: number): string {
  if (partsBp > 0 && partsBp < 5) return "under 0.1%";
  return `${(Math.round(partsBp / 10) / 10).toLocaleString("en")}%`;
}

/** A range of shares for people: `15–57%`, `up to 10%`. */
export function formatShareRange(lowBp: number, highBp: number): string {
  if (lowBp === highBp) return formatShare(lowBp);
  if (lowBp === 0) return `up to ${formatShare(highBp)}`;
  return `${formatShare(lowBp).replace("%", "")}–${formatShare(highBp)}`;
}
