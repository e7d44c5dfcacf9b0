"use client";

import { Dialog as Base } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import type { ReactElement, ReactNode } from "react";

interface Props {
  /** the button that opens it, e.g. `<Button look="danger">Disconnect</Button>` */
  trigger: ReactElement;
  title: string;
  description?: ReactNode;
  /** usually a form; its own submit closes the dialog by what the action does (redirect, new page data) */
  children?: ReactNode;
}

/** A question or form above the page. Escape, the cross and a press beside it close it. */
export function Dialog({ trigger, title, description, children }: Props) {
  return (
    <Base.Root>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-shade" />
        <Base.Popup
          className="fixed top-1/2 left-1/2 z-50 max-h-[calc(100dvh-2rem)] w-[calc(100vw-2rem)] max-w-md
            -translate-x-1/2 -translate-y-1/2 overflow-y-auto rounded-xl border border-line bg-surface p-6 shadow-float"
        >
          <Base.Title className="pr-8 text-lg font-semibold tracking-tight">{title}</Base.Title>
          {description && (
            <Base.Description className="mt-1 text-sm text-muted">{description}</Base.Description>
          )}
          <div className="mt-5">{children}</div>
          <Base.Close
            aria-label="Close"
            className="absolute top-4 right-4 grid size-8 place-items-center rounded-md text-muted hover:bg-sunken"
          >
            <X aria-hidden className="size-4" />
          </Base.Close>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
