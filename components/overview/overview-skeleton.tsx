import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { Skeleton } from "@/components/ui/skeleton";

/** The overview's shape while its figures are read. */
export function OverviewSkeleton() {
  return (
    <div role="status">
      <span className="sr-only">Loading</span>
      <PageHeader title="Overview" actions={<Skeleton className="h-10 w-64" />} />
      <div className="grid items-start gap-5 lg:grid-cols-3">
        <div className="grid gap-5 lg:col-span-2">
          <Card>
            <Skeleton className="h-10 w-48" />
            <Skeleton className="mt-6 h-36 w-full" />
          </Card>
          <Card>
            <Skeleton className="h-56 w-full" />
          </Card>
        </div>
        <div className="grid gap-5">
          <Card>
            <Skeleton className="h-24 w-full" />
          </Card>
          <Card>
            <Skeleton className="h-72 w-full" />
          </Card>
        </div>
      </div>
    </div>
  );
}
