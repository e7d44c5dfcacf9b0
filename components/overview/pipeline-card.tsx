import { FunnelChart } from "@/components/charts/funnel-chart";
import { Card } from "@/components/ui/card";
import { stageWords } from "@/components/cases/stage-words";
import type { OverviewView } from "@/lib/domain/overview-view";
import type { StageCount } from "@/lib/domain/pipeline";

type Props = Pick<
  OverviewView,
  "cases" | "bouncedCases" | "shadowCases" | "stages" | "visits" | "periodDays"
>;

/** From the failed payment to the recovered one: how many cases came at least this far. */
export function PipelineCard({ cases, bouncedCases, shadowCases, stages, visits, periodDays }: Props) {
  const steps = [
    { label: "Payment failed", count: cases },
    ...stages.map((count) => ({
      label: stageWords[count.stage],
      count: count.reached,
      note: explainImplied(count),
    })),
  ];
  const asides = [
    bouncedCases > 0 && `${bouncedCases.toLocaleString("en")} with a bounced mail`,
    shadowCases > 0 && `${shadowCases.toLocaleString("en")} in shadow mode, not counted here`,
    visits.unsure_click > 0 &&
      `${countOf(visits.unsure_click, "click")} of which nobody can say whether a person did it, counted once confirmed`,
    visits.software > 0 && `${countOf(visits.software, "visit")} of links by software, not counted`,
  ].filter(Boolean);
  return (
    <Card
      title="Pipeline"
      description={`Cases that began in the last ${periodDays} days, and how many of them came at least this far.`}
    >
      <FunnelChart steps={steps} />
      {asides.length > 0 && <p className="mt-4 text-sm text-muted">Beside this: {asides.join("; ")}.</p>}
    </Card>
  );
}

function countOf(count: number, noun: string): string {
  return `${count.toLocaleString("en")} ${noun}${count === 1 ? "" : "s"}`;
}

function explainImplied({ reached, stamped }: StageCount): string | undefined {
  const implied = reached - stamped;
  return implied > 0 ? `${implied.toLocaleString("en")} of them implied by a later step` : undefined;
}
