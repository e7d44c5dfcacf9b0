import type { Wording } from "./decline";
import type { MailFamily } from "./mail-family";
import type { Money } from "./money";
import type { SequenceContent, StepText, Track, TrackCondition } from "./sequence-content";

/** What a case is known by when its track is chosen. */
export interface CaseTerms {
  family: MailFamily;
  wording: Wording;
  priceIds: string[];
  /** what is open, one sum a currency */
  sums: Money[];
}

/** A step's place among those of its track, from 0. */
export interface StepPlace {
  index: number;
  count: number;
}

/**
 * The track of a case: the first whose condition it meets, else the last. Tracks that name no family are about
 * paying: what the bank wants confirmed never meets them.
 */
export function chooseTrack({ tracks }: SequenceContent, terms: CaseTerms): Track {
  const chosen = tracks.find((track, index) => index === tracks.length - 1 || meets(track.condition, terms));
  if (!chosen) throw new Error("A sequence has at least one track.");
  return chosen;
}

function meets(when: TrackCondition, { family, wording, priceIds, sums }: CaseTerms): boolean {
  if (familyOfTrack(when) !== family) return false;
  if (when.wordings?.length && !when.wordings.includes(wording)) return false;
  if (when.priceIds?.length && !priceIds.some((id) => when.priceIds?.includes(id))) return false;
  if (when.currency === undefined) return true;
  const [sum, ...others] = sums;
  if (sum === undefined || others.length > 0 || sum.currency !== when.currency) return false;
  return (
    sum.amountMinor >= BigInt(when.leastAmountMinor ?? 0) &&
    (when.mostAmountMinor === undefined || sum.amountMinor <= BigInt(when.mostAmountMinor))
  );
}

const familyOfTrack = (when: TrackCondition): MailFamily => when.family ?? "pay";

/**
 * The merchant's words of a step; null where ours stand. A track's words are used for its own family only: a
 * case that took the days of the last track because none is about confirming still reads as "confirm".
 * @param place  as the step was planned; the track may have another length by now, then first stays first and
 *   last stays last
 */
export function chooseStepText(
  track: Track,
  family: MailFamily,
  place: StepPlace,
  language: string,
): StepText | null {
  if (familyOfTrack(track.condition) !== family) return null;
  return track.steps[placeIn(track.steps.length, place)]?.texts[language] ?? null;
}

function placeIn(length: number, { index, count }: StepPlace): number {
  if (count === length || index === 0) return Math.min(index, length - 1);
  if (index >= count - 1) return length - 1;
  return Math.max(0, Math.min(index, length - 2));
}

const lastTone = 4;

/** The tone of our words for a step, 0 told to 4 last notice: the last of several reads as the last notice. */
export function toneOf({ index, count }: StepPlace): number {
  if (index <= 0) return 0;
  if (index >= count - 1) return lastTone;
  return Math.min(Math.max(Math.round((index * lastTone) / (count - 1)), 1), lastTone - 1);
}
