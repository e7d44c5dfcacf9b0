import { furthestStage, stages, type StageStamps } from "@/lib/domain/pipeline";

import { stageWords } from "./stage-words";

/** How far a case came: five dots and the name of the furthest stage. */
export function StageDots({ stamps }: { stamps: StageStamps }) {
  const furthest = furthestStage(stamps);
  const reached = furthest ? stages.indexOf(furthest) + 1 : 0;
  return (
    <span className="inline-flex items-center gap-2 whitespace-nowrap">
      <svg viewBox="0 0 52 8" className="h-2 w-13 shrink-0" aria-hidden>
        {stages.map((stage, index) => (
          <circle
            key={stage}
            cx={4 + index * 11}
            cy={4}
            r={index < reached ? 4 : 3}
            className={
              index < reached ? (furthest === "recovered" ? "fill-good" : "fill-accent") : "fill-line"
            }
          />
        ))}
      </svg>
      <span className="text-muted">{furthest ? stageWords[furthest] : "Not mailed yet"}</span>
    </span>
  );
}
