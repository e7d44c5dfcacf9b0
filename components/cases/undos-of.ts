import { canUnskip, type ActionFacts, type CaseActions } from "@/lib/domain/case-actions";

import type { ActVerb } from "./act-state";

export interface Undo {
  verb: ActVerb;
  fields: Record<string, string>;
}

interface Entry {
  id: string;
  kind: string;
  data: Record<string, unknown>;
}

// What a person did, and what takes it back while it still stands.
const opposites: Record<string, ActVerb> = {
  case_paused: "resume",
  customer_paused: "resume_customer",
  mails_stopped: "start_mails",
};

/**
 * The way back from lines of a case's story, by the id of the line: only from the latest of its kind, and only
 * while it can still be taken back.
 * @param timeline  newest first
 */
export function undosOf(
  timeline: Entry[],
  facts: ActionFacts,
  actions: CaseActions,
  now: Date,
): Map<string, Undo> {
  const undos = new Map<string, Undo>();
  for (const [kind, verb] of Object.entries(opposites)) {
    const entry = timeline.find((each) => each.kind === kind && each.data.userId !== undefined);
    if (entry && actions[verb as keyof CaseActions] === null) undos.set(entry.id, { verb, fields: {} });
  }
  const move = timeline.find(({ kind, data }) => kind === "sequence_moved" && data.userId !== undefined);
  if (move && move.data.to === facts.version && actions.move_version === null) {
    undos.set(move.id, { verb: "move_version", fields: { number: String(move.data.from) } });
  }
  if (actions.unskip_step !== null) return undos;
  for (const step of facts.steps.filter((each) => canUnskip(each, facts, now))) {
    const entry = timeline.find(
      ({ kind, data }) => kind === "step_skipped" && data.position === step.position,
    );
    if (entry) undos.set(entry.id, { verb: "unskip_step", fields: { stepId: step.id } });
  }
  return undos;
}
