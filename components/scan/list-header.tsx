import Link from "next/link";
import type { ReactNode } from "react";

import { PageHeader } from "@/components/ui/page-header";
import { formatReportQuery, type ReportQuery } from "@/lib/domain/scan/scan-view";

interface Props {
  title: ReactNode;
  description?: ReactNode;
  /** e.g. /m/<id>/scan */
  path: string;
  /** the report that the list belongs to */
  query: ReportQuery;
}

/** The head of a list behind a figure, with the way back to the report. */
export function ListHeader({ title, description, path, query }: Props) {
  const { scanId, period, currency } = query;
  return (
    <PageHeader
      back={
        <Link
          href={`${path}${formatReportQuery({ scanId, period, currency })}`}
          className="rounded underline underline-offset-3 hover:text-ink"
        >
          Revenue Scan
        </Link>
      }
      title={title}
      description={description}
    />
  );
}
