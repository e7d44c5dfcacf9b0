import type { FindingKind } from "./finding";
import type { FindingWords, Told, Writer } from "./told";
import { customerWriters, webhookWriters } from "./words-of-account";
import { hostWriters } from "./words-of-hosts";
import { portalWriters } from "./words-of-portal";
import { settingsWriters } from "./words-of-settings";

const writers: Record<FindingKind, Writer> = {
  ...portalWriters,
  ...webhookWriters,
  ...customerWriters,
  ...hostWriters,
  ...settingsWriters,
};

/** What a finding says to people. */
export function describeFinding(kind: FindingKind, told: Told): FindingWords {
  return writers[kind](told);
}
