"use client";

import { Check, Copy } from "lucide-react";
import { useState } from "react";

const thanksMs = 2_000;

/** A value to carry elsewhere, with a button that copies it. Can be selected by hand as well. */
export function Copyable({ value, label }: { value: string; label: string }) {
  const [isCopied, setCopied] = useState(false);
  async function copy() {
    await navigator.clipboard.writeText(value);
    setCopied(true);
    setTimeout(() => setCopied(false), thanksMs);
  }
  return (
    <span className="flex min-w-0 items-center gap-1 overflow-hidden rounded-lg border border-line bg-sunken py-1 pr-1 pl-3">
      <code className="min-w-0 flex-1 truncate font-mono text-sm select-all">{value}</code>
      <button
        type="button"
        onClick={copy}
        aria-label={`Copy ${label}`}
        className="grid size-8 shrink-0 place-items-center rounded-md text-muted -outline-offset-2 hover:bg-surface hover:text-ink"
      >
        {isCopied ? <Check aria-hidden className="size-4" /> : <Copy aria-hidden className="size-4" />}
      </button>
      <span role="status" className="sr-only">
        {isCopied ? "Copied" : ""}
      </span>
    </span>
  );
}
