"use client";

import { type FocusEvent, type KeyboardEvent, type ReactNode, useEffect, useRef } from "react";

interface Props {
  /** what the opener says, for those who cannot see it */
  label: string;
  opener: ReactNode;
  /** links, or forms with a button; use `menuItemStyle` for their look */
  children: ReactNode;
  align?: "start" | "end";
}

/**
 * A short list of links behind a button. A disclosure, as is advised for navigation: it opens without script,
 * and script only closes it (Escape, a press elsewhere, leaving it by Tab, following a link).
 * @see WAI-ARIA Authoring Practices, Disclosure Navigation Menu
 */
export function Menu({ label, opener, children, align = "start" }: Props) {
  const root = useRef<HTMLDetailsElement>(null);
  const close = () => root.current?.removeAttribute("open");
  useEffect(() => {
    const onPointer = ({ target }: PointerEvent) => root.current?.contains(target as Node) || close();
    document.addEventListener("pointerdown", onPointer);
    return () => document.removeEventListener("pointerdown", onPointer);
  }, []);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || !root.current?.open) return;
    close();
    root.current.querySelector("summary")?.focus();
  };
  const onBlur = ({ relatedTarget }: FocusEvent) => {
    if (relatedTarget && !root.current?.contains(relatedTarget as Node)) close();
  };
  return (
    <details ref={root} className="relative" onKeyDown={onKeyDown} onBlur={onBlur}>
      <summary
        aria-label={label}
        className="flex min-w-0 list-none items-center rounded-lg hover:bg-sunken [&::-webkit-details-marker]:hidden"
      >
        {opener}
      </summary>
      <div
        onClick={(event) => (event.target as Element).closest("a") && close()}
        className={`absolute top-full z-30 mt-1.5 w-64 max-w-[calc(100vw-2rem)] rounded-xl border border-line bg-surface p-1.5
          shadow-float ${align === "end" ? "right-0" : "left-0"}`}
      >
        {children}
      </div>
    </details>
  );
}
