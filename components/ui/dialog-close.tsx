"use client";

import { Dialog as Base } from "@base-ui/react/dialog";
import type { ReactNode } from "react";

import { buttonStyle } from "./button-style";

/** The way out of a `Dialog` beside its main button. */
export function DialogClose({ children = "Cancel" }: { children?: ReactNode }) {
  return <Base.Close className={buttonStyle("secondary")}>{children}</Base.Close>;
}
