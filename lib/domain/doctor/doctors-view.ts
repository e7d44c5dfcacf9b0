import type { Mode } from "@/lib/domain/facts";
import type { PortalSettings } from "@/lib/domain/provider";

import type { FixWords } from "./describe-fix";
import type { Area, Evidence, FindingKind, Severity } from "./finding";
import type { QuestionName } from "./questions";
import type { FindingWords } from "./told";

export interface FindingView {
  id: string;
  kind: FindingKind;
  severity: Severity;
  words: FindingWords;
  /** what the button says and does; null: by hand only */
  fix: FixWords | null;
  /** somebody pressed it a moment ago */
  isBeingFixed: boolean;
  evidence: Evidence;
  foundAt: Date;
}

export interface LastRun {
  at: Date;
  /** the whole run failed, by code */
  failureCode: string | null;
  skipped: { area: Area; code: string }[];
}

/** A run that waits or is under way. */
export interface CurrentRun {
  /** null: it waits */
  area: Area | null;
  areasDone: number;
  areasTotal: number;
}

export interface MendedView {
  id: string;
  title: string;
  by: "fix" | "gone";
  at: Date;
}

/** All that the doctors' page shows. */
export interface DoctorsView {
  connection: "none" | "ok" | "limited" | "broken" | "disconnected";
  mode: Mode;
  /** most severe first */
  findings: FindingView[];
  /** further ones beyond those listed */
  hidden: number;
  mended: MendedView[];
  lastRun: LastRun | null;
  currentRun: CurrentRun | null;
  answers: Partial<Record<QuestionName, string>>;
  portal: { settings: PortalSettings; isWritable: boolean };
  /** open cases whose link can be looked at; newest first */
  cases: { id: string; label: string }[];
  readAt: Date;
  timeZone: string;
}
