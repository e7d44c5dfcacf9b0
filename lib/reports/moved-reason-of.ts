interface Step {
  round: number;
  position: number;
  state: string;
}

interface Entry {
  kind: string;
  data: Record<string, unknown>;
}

const decisions = new Set(["step_moved", "send_now_asked", "step_unskipped"]);

/**
 * Why a planned step is due later than it was: the reason of its last move, unless something else was decided
 * about it since.
 * @param entries  the case's story, newest first
 */
export function movedReasonOf(step: Step, round: number, entries: Entry[]): string | null {
  if (step.state !== "planned" || step.round !== round) return null;
  const since = entries.findIndex(({ kind }) => kind === "round_started");
  const present = since < 0 ? entries : entries.slice(0, since);
  const last = present.find(({ data, kind }) => data.position === step.position && decisions.has(kind));
  return last?.kind === "step_moved" && typeof last.data.reason === "string" ? last.data.reason : null;
}
