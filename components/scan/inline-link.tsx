import Link from "next/link";
import type { ReactNode } from "react";

/** A figure within a sentence that opens to what it counts. */
export function InlineLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Link href={href} prefetch={false} className="rounded underline underline-offset-3 hover:text-ink">
      {children}
    </Link>
  );
}
