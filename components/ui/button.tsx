import type { ComponentProps } from "react";

import { type ButtonLook, type ButtonSize, buttonStyle } from "./button-style";

type Props = ComponentProps<"button"> & { look?: ButtonLook; size?: ButtonSize };

/** A button that does something on this page; `SubmitButton` inside forms, `ButtonLink` to go elsewhere. */
export function Button({ look, size, className, type = "button", ...rest }: Props) {
  return <button type={type} className={buttonStyle(look, size, className)} {...rest} />;
}
