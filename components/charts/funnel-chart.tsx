export interface FunnelStep {
  label: string;
  count: number;
  /** what to know about this figure, e.g. how many of them are implied */
  note?: string;
}

const percent = (part: number, whole: number) => (whole === 0 ? "–" : `${Math.round((part / whole) * 100)}%`);

/**
 * How many came at least this far, step by step. The share beside each figure is of the first step. Text is text,
 * only the bars are drawn, so that it reads the same with and without eyes.
 */
export function FunnelChart({ steps }: { steps: FunnelStep[] }) {
  const whole = steps[0]?.count ?? 0;
  return (
    <ol className="grid gap-x-3 gap-y-4 sm:grid-cols-[auto_minmax(0,1fr)_auto_auto] sm:items-center sm:gap-y-2.5">
      {steps.map((step, index) => (
        <li
          key={step.label}
          className="grid grid-cols-[minmax(0,1fr)_auto_3rem] items-baseline gap-x-3 gap-y-1.5 sm:col-span-4
            sm:grid-cols-subgrid sm:items-center"
        >
          <span className="text-sm">
            {step.label}
            {step.note && <span className="block text-xs text-muted">{step.note}</span>}
          </span>
          <FunnelBar share={whole === 0 ? 0 : step.count / whole} isLast={index === steps.length - 1} />
          <span className="text-right font-semibold sm:min-w-12">{step.count.toLocaleString("en")}</span>
          <span className="text-right text-sm text-muted sm:w-12">{percent(step.count, whole)}</span>
        </li>
      ))}
    </ol>
  );
}

function FunnelBar({ share, isLast }: { share: number; isLast: boolean }) {
  return (
    <svg aria-hidden className="order-last col-span-3 h-2.5 w-full sm:order-none sm:col-span-1 sm:h-7">
      <rect width="100%" height="100%" rx="6" className="fill-sunken" />
      {share > 0 && (
        <rect
          width={`${Math.max(0.8, share * 100)}%`}
          height="100%"
          rx="6"
          className={isLast ? "fill-good" : "fill-accent"}
        />
      )}
    </svg>
  );
}
