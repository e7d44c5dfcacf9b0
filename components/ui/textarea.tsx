import type { ComponentProps } from "react";

import { controlStyle } from "./control-style";

/** Several lines of text. Put it in a `Field`, which names it. */
export function Textarea({ className = "", rows = 3, ...rest }: ComponentProps<"textarea">) {
  return (
    <textarea rows={rows} className={`${controlStyle} py-2 read-only:bg-sunken ${className}`} {...rest} />
  );
}
