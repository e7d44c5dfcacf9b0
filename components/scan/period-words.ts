import type { ScanPeriod } from "@/lib/domain/scan/report";

export const periodWords: Record<ScanPeriod, string> = { "90d": "90 days", "12m": "12 months" };
