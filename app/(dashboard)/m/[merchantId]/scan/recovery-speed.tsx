import type { ReportPlace } from "@/components/scan/scan-links";
import { SpeedCard } from "@/components/scan/speed-card";
import { readRecoverySpeed } from "@/lib/scan/read-recovery-speed";

interface Props {
  merchantId: string;
  frozenAt: Date;
  place: ReportPlace;
}

/** Read by itself, after the rest of the report is on its way. */
export async function RecoverySpeed({ merchantId, frozenAt, place }: Props) {
  return <SpeedCard lines={await readRecoverySpeed(merchantId, { ...place, frozenAt })} place={place} />;
}
