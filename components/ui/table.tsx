import type { ComponentProps, ReactNode } from "react";

/**
 * A table that scrolls sideways on its own when the screen is narrow.
 * @param label  what the rows are, for those who cannot see the page
 */
export function Table({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div role="region" aria-label={label} tabIndex={0} className="overflow-x-auto">
      <table className="w-full border-collapse text-left text-sm">{children}</table>
    </div>
  );
}

type Align = { align?: "start" | "end" };
const side = (align: Align["align"]) => (align === "end" ? "text-right" : "text-left");

export function Th({ align, className = "", ...rest }: Omit<ComponentProps<"th">, "align"> & Align) {
  return (
    <th
      scope="col"
      className={`border-b border-line px-5 py-2.5 text-xs font-medium whitespace-nowrap text-muted
        ${side(align)} ${className}`}
      {...rest}
    />
  );
}

export function Td({ align, className = "", ...rest }: Omit<ComponentProps<"td">, "align"> & Align) {
  return (
    <td className={`border-b border-line px-5 py-3 align-middle ${side(align)} ${className}`} {...rest} />
  );
}

/** A row; the last one loses its line. */
export function Tr({ className = "", ...rest }: ComponentProps<"tr">) {
  return (
    <tr
      className={`hover:bg-sunken/50 last:[&>td]:border-b-0 has-[a:focus-visible]:bg-sunken ${className}`}
      {...rest}
    />
  );
}
