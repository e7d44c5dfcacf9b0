import { Pagination } from "@/components/ui/pagination";

interface Props {
  page: number;
  pages: number;
  perPage: number;
  total: number;
  hrefOf: (page: number) => string;
}

/** The ways to the other pages of a list. */
export function PageLinks({ page, pages, perPage, total, hrefOf }: Props) {
  if (total === 0) return null;
  const first = (page - 1) * perPage + 1;
  const last = Math.min(total, page * perPage);
  const isCut = page === pages && last < total;
  const summary = `${first.toLocaleString("en")}–${last.toLocaleString("en")} of ${total.toLocaleString("en")}`;
  return (
    <Pagination
      summary={isCut ? `${summary}. The export has them all.` : summary}
      previousHref={page > 1 ? hrefOf(page - 1) : undefined}
      nextHref={page < pages ? hrefOf(page + 1) : undefined}
    />
  );
}
