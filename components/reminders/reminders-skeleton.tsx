import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { Skeleton } from "@/components/ui/skeleton";

const rows = ["w-2/3", "w-1/2", "w-3/5", "w-2/5"];

/** The page's shape while it is read. */
export function RemindersSkeleton() {
  return (
    <div role="status">
      <span className="sr-only">Loading</span>
      <PageHeader
        title="Reminders"
        description="Customers are told before their card expires, if it will be charged afterwards."
      />
      <Card title="Planned">
        <div className="grid gap-7">
          {rows.map((width, index) => (
            <Skeleton key={index} className={`h-5 ${width}`} />
          ))}
        </div>
      </Card>
    </div>
  );
}
