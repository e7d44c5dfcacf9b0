/** The five first-time stamps of a case, in order. Any may be missing; none ever moves back. */
export const stages = ["sent", "opened", "clicked", "updated", "recovered"] as const;
export type Stage = (typeof stages)[number];

export interface StageStamps {
  sentAt: Date | null;
  emailOpenedAt: Date | null;
  clickedAt: Date | null;
  updatedAt: Date | null;
  recoveredAt: Date | null;
}

const stampOf = {
  sent: "sentAt",
  opened: "emailOpenedAt",
  clicked: "clickedAt",
  updated: "updatedAt",
  recovered: "recoveredAt",
} as const satisfies Record<Stage, keyof StageStamps>;

/** When a case first reached exactly this stage; null when it did not, or when nobody could see it. */
export function stampAt(stamps: StageStamps, stage: Stage): Date | null {
  return stamps[stampOf[stage]];
}

/** The furthest stage a case reached; null before the first mail. */
export function furthestStage(stamps: StageStamps): Stage | null {
  return stages.findLast((stage) => stampAt(stamps, stage) !== null) ?? null;
}

/** One bar of the funnel. `reached` counts cases that came at least this far, `stamped` those seen there. */
export interface StageCount {
  stage: Stage;
  reached: number;
  stamped: number;
}
