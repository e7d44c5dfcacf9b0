"use client";

import type { ComponentProps, ReactNode } from "react";
import { useFormStatus } from "react-dom";

import { type ButtonLook, type ButtonSize, buttonStyle } from "./button-style";
import { Spinner } from "./spinner";

type Props = ComponentProps<"button"> & {
  look?: ButtonLook;
  size?: ButtonSize;
  /** shown while the form is being sent */
  pendingText?: ReactNode;
};

/** Sends the form around it and shows that it is on its way; a second press meanwhile does nothing. */
export function SubmitButton({ look, size, className, children, pendingText, ...rest }: Props) {
  const { pending } = useFormStatus();
  return (
    <button
      type="submit"
      aria-disabled={pending || undefined}
      onClick={(event) => pending && event.preventDefault()}
      className={buttonStyle(look, size, className)}
      {...rest}
    >
      {pending && <Spinner />}
      {pending && pendingText ? pendingText : children}
    </button>
  );
}
