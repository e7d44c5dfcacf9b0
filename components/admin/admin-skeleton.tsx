import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { Skeleton } from "@/components/ui/skeleton";

/** The shape of an admin's list while it is read. */
export function AdminSkeleton() {
  return (
    <div role="status">
      <span className="sr-only">Loading</span>
      <PageHeader title="Admin" actions={<Skeleton className="h-10 w-64" />} />
      <div className="grid gap-5">
        <Card>
          <Skeleton className="h-16 w-full" />
        </Card>
        <Card>
          <Skeleton className="h-72 w-full" />
        </Card>
      </div>
    </div>
  );
}
