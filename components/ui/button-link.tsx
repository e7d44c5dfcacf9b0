import Link from "next/link";
import type { ComponentProps } from "react";

import { type ButtonLook, type ButtonSize, buttonStyle } from "./button-style";

type Props = ComponentProps<typeof Link> & { look?: ButtonLook; size?: ButtonSize };

/** A link that looks like a button. */
export function ButtonLink({ look, size, className, ...rest }: Props) {
  return <Link className={buttonStyle(look, size, className)} {...rest} />;
}
