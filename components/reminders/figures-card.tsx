import { Card } from "@/components/ui/card";
import { Stat } from "@/components/ui/stat";
import type { AlarmFigures } from "@/lib/domain/reminder-view";

/** How often a reminder was right, and how often a false alarm; with the rule beside the figures. */
export function FiguresCard({ figures }: { figures: AlarmFigures }) {
  const { days, cards, updated, failed, refreshed, charged, ended, unknown, waiting } = figures;
  const [right, falseAlarms] = [updated + failed, refreshed + charged];
  const known = right + falseAlarms;
  const share =
    known > 0 ? `${Math.round((falseAlarms / known) * 100)} % of those decided` : "none decided yet";
  return (
    <Card
      id="figures"
      title="Right or false alarm"
      description={`Cards reminded of in the last ${days} days; each counts once, however many mails it took.`}
    >
      <dl className="grid gap-6 sm:grid-cols-2 lg:grid-cols-4">
        <Stat label="Cards reminded of" value={cards} />
        <Stat label="Right" value={right} note={`${updated} updated, ${failed} failed`} />
        <Stat label="False alarms" value={falseAlarms} note={share} />
        <Stat
          label="Not decided"
          value={waiting + ended + unknown}
          note={`${waiting} waiting, ${ended} ended, ${unknown} not known`}
        />
      </dl>
      <p className="mt-5 border-t border-line pt-4 text-sm text-muted">
        Right: the customer put in another card after the mail, or the charge failed. A false alarm: the card
        network renewed the card by itself ({refreshed}), or the charge went through without anybody doing
        anything ({charged}). Nobody can tell beforehand which cards the network will renew.
      </p>
    </Card>
  );
}
