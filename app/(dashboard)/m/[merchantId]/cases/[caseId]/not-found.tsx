import { SearchX } from "lucide-react";

import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";

export default function NotFound() {
  return (
    <Card>
      <EmptyState icon={SearchX} title="There is no such case">
        The address may be wrong, or the case belongs to another merchant. Look for it in the list of cases.
      </EmptyState>
    </Card>
  );
}
