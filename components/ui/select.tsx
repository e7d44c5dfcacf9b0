import { ChevronDown } from "lucide-react";
import type { ComponentProps } from "react";

import { controlStyle } from "./control-style";

type Props = ComponentProps<"select"> & { options: { value: string; label: string }[] };

/** One of a few. The browser's own list: it works without script and on a phone. */
export function Select({ options, className = "", ...rest }: Props) {
  return (
    <span className={`relative block ${className}`}>
      <select className={`${controlStyle} h-10 appearance-none truncate pr-9`} {...rest}>
        {options.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
      <ChevronDown
        aria-hidden
        className="pointer-events-none absolute top-1/2 right-3 size-4 -translate-y-1/2 text-muted"
      />
    </span>
  );
}
