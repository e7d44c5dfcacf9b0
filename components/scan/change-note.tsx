interface Props {
  by: number | null;
  /** the size of a change in words */
  words: (by: number) => string;
}

/** By how much a figure moved: `+$20.00`, `no change`; nothing where one side has none. */
export function ChangeNote({ by, words }: Props) {
  if (by === null) return null;
  return <>{by === 0 ? "no change" : `${by > 0 ? "+" : "−"}${words(Math.abs(by))}`}</>;
}

/** A change of a share, given in parts per 10,000: `0.25 points`. */
export const points = (byBp: number): string => `${(byBp / 100).toFixed(2)} points`;
