"use client";

import { CircleCheck, X } from "lucide-react";
import { useEffect, useRef } from "react";

import { SubmitButton } from "@/components/ui/submit-button";

import { ActForm } from "./act-form";
import type { ActState } from "./act-state";

/** What has just been done, with its way back. It stays until it is closed or the next thing is done. */
export function ActNotice({ notice, close }: { notice: ActState | null; close: () => void }) {
  const box = useRef<HTMLDivElement>(null);
  // The button that was pressed may be gone by now, and with it the place of who works by keyboard.
  useEffect(() => {
    if (notice) box.current?.focus();
  }, [notice]);
  return (
    <div
      role="status"
      className="pointer-events-none fixed inset-x-0 bottom-0 z-40 flex justify-center p-4 print:hidden"
    >
      {notice?.done && (
        <div
          ref={box}
          tabIndex={-1}
          className="pointer-events-auto flex w-full max-w-md items-center gap-3 rounded-xl border border-line
            bg-surface py-2.5 pr-2.5 pl-4 shadow-float"
        >
          <CircleCheck aria-hidden className="size-5 shrink-0 text-good" />
          <p className="min-w-0 flex-1 text-sm font-medium">{notice.done}</p>
          {notice.undo && (
            <ActForm verb={notice.undo.verb} fields={notice.undo.fields} className="contents">
              <SubmitButton look="secondary" size="small" pendingText="Undoing">
                Undo
              </SubmitButton>
            </ActForm>
          )}
          <button
            type="button"
            onClick={close}
            aria-label="Close this notice"
            className="grid size-8 shrink-0 place-items-center rounded-md text-muted hover:bg-sunken"
          >
            <X aria-hidden className="size-4" />
          </button>
        </div>
      )}
    </div>
  );
}
