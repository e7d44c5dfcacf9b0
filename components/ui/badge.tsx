import type { ReactNode } from "react";

import { type Tone, toneStyle } from "./tone";

interface Props {
  tone?: Tone;
  /** a longer explanation, shown by the browser on hover */
  title?: string;
  children: ReactNode;
}

/** A state in one or two words. */
export function Badge({ tone = "neutral", title, children }: Props) {
  return (
    <span
      title={title}
      className={`inline-flex h-6 items-center gap-1.5 rounded-full px-2.5 text-xs font-medium whitespace-nowrap
        ${toneStyle[tone]}`}
    >
      <span aria-hidden className="size-1.5 rounded-full bg-current" />
      {children}
    </span>
  );
}
