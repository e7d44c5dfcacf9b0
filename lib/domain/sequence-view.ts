import type { SequenceContent, StepText } from "./sequence-content";

/** A version in the list of them; number 0 is the built-in sequence. */
export interface SequenceVersionView {
  number: number;
  note: string;
  savedAt: Date | null;
  savedBy: string | null;
  /** cases that run on it */
  running: number;
}

/** A merchant's sequence in one of its versions. */
export interface SequenceView {
  /** of the version shown */
  number: number;
  /** of the one that new cases begin with */
  newest: number;
  content: SequenceContent;
  /** newest first, the built-in one last */
  versions: SequenceVersionView[];
}

/** What stands where the merchant wrote nothing, by track and step. */
export type BuiltInTexts = StepText[][];
