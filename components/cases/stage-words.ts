import type { Stage } from "@/lib/domain/pipeline";

/** The five stamps as a merchant reads them. */
export const stageWords: Record<Stage, string> = {
  sent: "Mailed",
  opened: "Opened",
  clicked: "Clicked",
  updated: "Card updated",
  recovered: "Recovered",
};
