import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";

/** A case's shape while it is read. */
export function CaseSkeleton() {
  return (
    <div role="status">
      <span className="sr-only">Loading</span>
      <Skeleton className="mb-6 h-8 w-64 max-w-full" />
      <div className="grid items-start gap-5 lg:grid-cols-3">
        <div className="grid gap-5 lg:col-span-2">
          <Card>
            <Skeleton className="h-20 w-full" />
          </Card>
          <Card>
            <Skeleton className="h-40 w-full" />
          </Card>
        </div>
        <Card>
          <Skeleton className="h-80 w-full" />
        </Card>
      </div>
    </div>
  );
}
