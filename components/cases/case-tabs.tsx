import { Tabs } from "@/components/ui/tabs";
import { type CaseQuery, formatCaseQuery } from "@/lib/domain/case-query";

type Narrowing = Pick<CaseQuery, "state" | "outcome">;

const views: { label: string; narrowing: Narrowing }[] = [
  { label: "All", narrowing: {} },
  { label: "Recovering", narrowing: { state: "open" } },
  { label: "On hold", narrowing: { state: "held" } },
  { label: "Recovered", narrowing: { outcome: "recovered" } },
  { label: "Partly", narrowing: { outcome: "partly" } },
  { label: "Lost", narrowing: { outcome: "lost" } },
  { label: "Withdrawn", narrowing: { outcome: "withdrawn" } },
  { label: "Shadow", narrowing: { state: "shadow" } },
];

/** The states of cases, each with its own address; search and reason stay, as they fit any state. */
export function CaseTabs({ path, query }: { path: string; query: CaseQuery }) {
  const tabs = views.map(({ label, narrowing }) => ({
    label,
    href: `${path}${formatCaseQuery({ ...query, state: undefined, outcome: undefined, stage: undefined, ...narrowing, page: 1, from: undefined })}`,
    isCurrent: query.state === narrowing.state && query.outcome === narrowing.outcome,
  }));
  return <Tabs label="States" tabs={tabs} />;
}
