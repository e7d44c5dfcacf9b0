import { ChevronLeft, ChevronRight } from "lucide-react";

import { ButtonLink } from "./button-link";

interface Props {
  /** e.g. "1–25 of 310" */
  summary: string;
  previousHref?: string;
  nextHref?: string;
}

/** Goes through a long list page by page. */
export function Pagination({ summary, previousHref, nextHref }: Props) {
  return (
    <nav
      aria-label="Pages"
      className="flex flex-wrap items-center justify-between gap-3 border-t border-line px-5 py-3"
    >
      <p className="text-sm text-muted">{summary}</p>
      <div className="flex gap-2">
        {previousHref && (
          <ButtonLink href={previousHref} look="secondary" size="small" rel="prev">
            <ChevronLeft aria-hidden className="size-4" /> Previous
          </ButtonLink>
        )}
        {nextHref && (
          <ButtonLink href={nextHref} look="secondary" size="small" rel="next">
            Next <ChevronRight aria-hidden className="size-4" />
          </ButtonLink>
        )}
      </div>
    </nav>
  );
}
