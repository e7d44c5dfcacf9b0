"use client";

import { ChevronDown } from "lucide-react";
import { useId, useState, type ReactNode } from "react";

import { buttonStyle } from "@/components/ui/button-style";

/** The acts of a page: a row of buttons, on phones behind one that unfolds them. */
export function ActionBar({ children }: { children: ReactNode }) {
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  return (
    <div className="w-full sm:w-auto">
      <button
        type="button"
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setOpen(!isOpen)}
        className={buttonStyle("secondary", "medium", "w-full sm:hidden")}
      >
        Actions
        <ChevronDown aria-hidden className={`size-4 ${isOpen ? "rotate-180" : ""}`} />
      </button>
      <div
        id={id}
        className={`${isOpen ? "mt-2 grid [&_button]:w-full" : "hidden"} gap-2 sm:mt-0 sm:flex sm:flex-wrap sm:[&_button]:w-auto`}
      >
        {children}
      </div>
    </div>
  );
}
