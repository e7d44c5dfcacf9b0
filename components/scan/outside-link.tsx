import { ExternalLink } from "lucide-react";
import type { ReactNode } from "react";

/** A link into Stripe's dashboard, in a tab of its own. */
export function OutsideLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <a
      href={href}
      target="_blank"
      rel="noreferrer"
      className="inline-flex max-w-full items-center gap-1 rounded underline decoration-edge/60 underline-offset-3 hover:decoration-ink"
    >
      <span className="truncate">{children}</span>
      <ExternalLink aria-hidden className="size-3.5 shrink-0 text-muted" />
      <span className="sr-only">in Stripe’s dashboard, opens a new tab</span>
    </a>
  );
}
