"use client";

import type { ReactNode } from "react";

import { Button } from "@/components/ui/button";
import type { ButtonLook } from "@/components/ui/button-style";
import { Dialog } from "@/components/ui/dialog";
import { DialogClose } from "@/components/ui/dialog-close";
import { SubmitButton } from "@/components/ui/submit-button";

import { ActForm } from "./act-form";
import type { ActVerb } from "./act-state";

interface Props {
  verb: ActVerb;
  fields?: Record<string, string>;
  /** on the button that opens it */
  opener: ReactNode;
  openerLabel?: string;
  openerLook?: ButtonLook;
  title: string;
  description: ReactNode;
  /** on the button that does it */
  confirm: string;
  confirmLook?: ButtonLook;
  /** further fields */
  children?: ReactNode;
}

/** A question before an act that matters. It is gone once it is done, as its opener is. */
export function AskDialog(props: Props) {
  const { verb, fields, opener, openerLabel, openerLook = "secondary", title, description, children } = props;
  return (
    <Dialog
      trigger={
        <Button look={openerLook} size="small" aria-label={openerLabel}>
          {opener}
        </Button>
      }
      title={title}
      description={description}
    >
      <ActForm verb={verb} fields={fields}>
        {children}
        <div className="flex flex-wrap gap-2">
          <SubmitButton look={props.confirmLook}>{props.confirm}</SubmitButton>
          <DialogClose />
        </div>
      </ActForm>
    </Dialog>
  );
}
