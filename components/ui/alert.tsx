import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";

import { type Tone, toneStyle } from "./tone";

const icons = { neutral: Info, accent: Info, good: CircleCheck, warn: TriangleAlert, bad: CircleAlert };

interface Props {
  tone?: Tone;
  title: ReactNode;
  children?: ReactNode;
  /** a link or form that does something about it */
  action?: ReactNode;
  /** `alert` interrupts those who listen to the page: for what has just gone wrong */
  role?: "status" | "alert";
}

/** Something people must know, and what they can do about it. */
export function Alert({ tone = "neutral", title, children, action, role }: Props) {
  const Icon = icons[tone];
  return (
    <div
      role={role}
      className={`flex flex-wrap items-start gap-x-4 gap-y-3 rounded-xl p-4 ${toneStyle[tone]}`}
    >
      <Icon aria-hidden className="mt-0.5 size-5 shrink-0" />
      <div className="min-w-0 flex-1 basis-52">
        <p className="font-medium">{title}</p>
        {children && <div className="mt-0.5 text-sm text-ink">{children}</div>}
      </div>
      {action}
    </div>
  );
}
