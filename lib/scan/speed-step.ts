import { Prisma } from "@/lib/db/client";
import { speedSteps } from "@/lib/domain/scan/recovery-speed";

const inner = speedSteps.slice(1).map(({ fromHours }) => fromHours * 3_600);

/** Which of `speedSteps` a recovered row of "ScanFailure" is of, as its position from 0. */
export const speedStep = Prisma.sql`width_bucket(extract(epoch FROM "recoveredAt" - "failedAt"), ${inner}::numeric[])::int`;
