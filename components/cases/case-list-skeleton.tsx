import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { Skeleton } from "@/components/ui/skeleton";

const rows = ["w-2/3", "w-1/2", "w-3/5", "w-2/5", "w-3/4", "w-1/2", "w-3/5", "w-2/3"];

/** The list's shape while it is read. */
export function CaseListSkeleton() {
  return (
    <div role="status">
      <span className="sr-only">Loading</span>
      <PageHeader title="Cases" description="One case for each customer with failed payments." />
      <Card>
        <Skeleton className="h-10 w-full" />
        <div className="mt-6 grid gap-7">
          {rows.map((width, index) => (
            <div key={index} className="flex justify-between gap-6">
              <Skeleton className={`h-5 ${width}`} />
              <Skeleton className="h-5 w-20 shrink-0" />
            </div>
          ))}
        </div>
      </Card>
    </div>
  );
}
