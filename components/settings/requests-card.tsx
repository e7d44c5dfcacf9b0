import { Card } from "@/components/ui/card";

interface Props {
  counts: { month: Date; reads: number; writes: number }[];
}

const month = new Intl.DateTimeFormat("en", { month: "long", year: "numeric", timeZone: "UTC" });
const number = new Intl.NumberFormat("en");

/** How much of the account's request allowance we use (P11). */
export function RequestsCard({ counts }: Props) {
  return (
    <Card
      title="Requests to Stripe"
      description="Kept well below Stripe's limits, so that your own systems always have room."
    >
      {counts.length === 0 && <p className="text-muted">None yet.</p>}
      <ul className="divide-y divide-line">
        {counts.map((each) => (
          <li key={each.month.toISOString()} className="flex justify-between gap-4 py-2.5">
            <span>{month.format(each.month)}</span>
            <span className="text-muted">
              {number.format(each.reads)} reads, {number.format(each.writes)} writes
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
