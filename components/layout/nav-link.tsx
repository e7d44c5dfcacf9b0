"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";

interface Props {
  href: string;
  /** whether only this very page counts as being there, not the pages below it */
  isExact?: boolean;
  children: ReactNode;
}

/** A link of the main navigation that knows when one is there. */
export function NavLink({ href, isExact = false, children }: Props) {
  const path = usePathname();
  const isHere = path === href || (!isExact && path.startsWith(`${href}/`));
  return (
    <Link
      href={href}
      aria-current={isHere ? "page" : undefined}
      className="-mb-px inline-flex h-11 items-center border-b-2 border-transparent px-1 text-sm whitespace-nowrap text-muted
        hover:text-ink aria-[current=page]:border-accent aria-[current=page]:font-medium aria-[current=page]:text-ink"
    >
      {children}
    </Link>
  );
}
