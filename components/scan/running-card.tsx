import { Card } from "@/components/ui/card";
import type { ScanProgress as Progress } from "@/lib/domain/scan/scan-view";

import { ScanProgress } from "./scan-progress";

/** A scan under way. */
export function RunningCard({ progress, address }: { progress: Progress; address: string }) {
  return (
    <Card
      title="Scanning your Stripe account"
      description="It only reads. You can close this page: the scan goes on, and the report is here when you come back."
    >
      <ScanProgress first={progress} address={address} />
      <noscript>
        <p className="mt-3 text-sm text-muted">Reload this page to see how far it is.</p>
      </noscript>
    </Card>
  );
}
