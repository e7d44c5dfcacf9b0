import type { ReactNode } from "react";

interface Props {
  title?: ReactNode;
  description?: ReactNode;
  /** buttons or links at the right of the title */
  actions?: ReactNode;
  /** `flush`: the content reaches the card's edges, for tables and lists */
  padding?: "normal" | "flush";
  children?: ReactNode;
  className?: string;
  id?: string;
}

/** One subject on a page, with its heading (level 2). */
export function Card({
  title,
  description,
  actions,
  padding = "normal",
  children,
  className = "",
  id,
}: Props) {
  const body = padding === "normal" ? "px-5 pb-5" : "";
  return (
    <section id={id} className={`min-w-0 rounded-xl border border-line bg-surface shadow-card ${className}`}>
      {(title || actions) && (
        <header className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 px-5 pt-5 pb-4">
          <div className="min-w-0">
            {title && <h2 className="text-base font-semibold tracking-tight">{title}</h2>}
            {description && <p className="mt-0.5 text-sm text-muted">{description}</p>}
          </div>
          {actions && <div className="flex flex-wrap gap-2">{actions}</div>}
        </header>
      )}
      <div className={title || actions ? body : `${body} ${padding === "normal" ? "pt-5" : ""}`}>
        {children}
      </div>
    </section>
  );
}
