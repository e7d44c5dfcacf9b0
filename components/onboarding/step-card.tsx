import { Check } from "lucide-react";
import type { ReactNode } from "react";

export type StepProgress = "done" | "current" | "waiting";

interface Props {
  number: number;
  progress: StepProgress;
  title: string;
  description?: ReactNode;
  children?: ReactNode;
}

const words: Record<StepProgress, string> = { done: "done", current: "now", waiting: "later" };

/** One of the steps that lead to recovered payments. What is not its turn yet shows its title only. */
export function StepCard({ number, progress, title, description, children }: Props) {
  const isWaiting = progress === "waiting";
  return (
    <li
      aria-current={progress === "current" ? "step" : undefined}
      className={`min-w-0 rounded-xl border border-line bg-surface p-5 sm:p-6 ${isWaiting ? "" : "shadow-card"}`}
    >
      <div className={`flex gap-4 ${description ? "" : "items-center"}`}>
        <Marker number={number} progress={progress} />
        <div className="min-w-0 flex-1">
          <h2 className={`text-base font-semibold tracking-tight ${isWaiting ? "text-muted" : ""}`}>
            {title} <span className="sr-only">({words[progress]})</span>
          </h2>
          {description && <p className="mt-0.5 text-sm text-muted">{description}</p>}
        </div>
      </div>
      {children && !isWaiting && <div className="mt-5 min-w-0 sm:ml-12">{children}</div>}
    </li>
  );
}

const markers: Record<StepProgress, string> = {
  done: "bg-good-soft text-good",
  current: "bg-accent text-on-accent",
  waiting: "bg-sunken text-muted",
};

function Marker({ number, progress }: { number: number; progress: StepProgress }) {
  return (
    <span
      aria-hidden
      className={`grid size-8 shrink-0 place-items-center rounded-full text-sm font-semibold ${markers[progress]}`}
    >
      {progress === "done" ? <Check className="size-4" /> : number}
    </span>
  );
}
