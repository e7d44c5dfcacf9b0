import type { TableSum } from "./checksum-table";

export const format = 1;
export const headMark = "-- recoup-backup ";
export const endMark = "-- recoup-backup-end ";

/** First line of a backup, behind `headMark`. */
export interface BackupHead {
  format: number;
  madeAt: string;
  release: string;
  /** Prisma's own record: which migrations the data is shaped by */
  migrations: { name: string; checksum: string }[];
  /** the number of the queue's last migration */
  queueVersion: number;
}

/** Last line, behind `endMark`: a file without it was cut short. */
export interface BackupEnd {
  tables: TableSum[];
  sequences: { name: string; last: string }[];
}
