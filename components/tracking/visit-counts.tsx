import { Stat } from "@/components/ui/stat";
import type { VisitCounts as Counts } from "@/lib/domain/tracking-view";

/** Who came to the links: people first, and what drives nothing in grey beside them. */
export function VisitCounts({ counts }: { counts: Counts }) {
  const show = (count: number) => count.toLocaleString("en");
  return (
    <dl className="grid grid-cols-2 gap-5 sm:grid-cols-4">
      <Stat label="Clicks by people" value={show(counts.human_click)} />
      <Stat
        label="Unsure clicks"
        value={<span className="text-muted">{show(counts.unsure_click)}</span>}
        note="count once confirmed"
      />
      <Stat
        label="Software"
        value={<span className="text-muted">{show(counts.software)}</span>}
        note="filters, previews, bots"
      />
      <Stat
        label="Pages shown"
        value={<span className="text-muted">{show(counts.look)}</span>}
        note="a look is no click"
      />
    </dl>
  );
}
