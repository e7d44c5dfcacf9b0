"use client";

import { Switch as Base } from "@base-ui/react/switch";
import type { ComponentProps } from "react";

type Props = Omit<ComponentProps<typeof Base.Root>, "className" | "children">;

/** On or off. Give it an `id` and a label that names it, or an `aria-label`; in a form it sends `on`. */
export function Switch(props: Props) {
  return (
    <Base.Root
      className="relative inline-flex h-6 w-10 shrink-0 items-center rounded-full border border-edge bg-sunken
        transition-colors data-checked:border-accent data-checked:bg-accent data-disabled:opacity-55"
      {...props}
    >
      <Base.Thumb
        className="ml-0.5 size-4.5 rounded-full bg-muted transition-transform data-checked:translate-x-4
          data-checked:bg-on-accent"
      />
    </Base.Root>
  );
}
