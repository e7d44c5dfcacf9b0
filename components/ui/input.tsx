import type { ComponentProps } from "react";

import { controlStyle } from "./control-style";

/** One line of text. Put it in a `Field`, which names it. */
export function Input({ className = "", type = "text", ...rest }: ComponentProps<"input">) {
  return <input type={type} className={`${controlStyle} h-10 read-only:bg-sunken ${className}`} {...rest} />;
}
