import { TextField } from "@/components/settings/text-field";
import { buttonStyle } from "@/components/ui/button-style";

import { AskDialog } from "./ask-dialog";

/** What a customer may ask the merchant for: all that is stored of them, and that it be erased. */
export function DataRights({ exportHref }: { exportHref: string }) {
  return (
    <details className="mt-4 border-t border-line pt-3 text-sm">
      <summary className="w-fit rounded-md text-accent hover:underline">Their data</summary>
      <p className="mt-2 text-muted">
        If the customer asks what is stored of them, or to have it erased. Both are written down.
      </p>
      <div className="mt-3 flex flex-wrap gap-2">
        <a href={exportHref} download className={buttonStyle("secondary", "small")}>
          Export all of it
        </a>
        <AskDialog
          verb="erase_customer"
          opener="Erase"
          openerLook="danger"
          title="Erase this customer's data?"
          description="Name, addresses, mails, notes, visits and cards are removed for good, in every case of theirs. Their cases end: nothing more is mailed or charged for them, and their links show only your contact. Amounts and the audit stay, without a name. What Stripe holds is not touched. If another payment of theirs fails later, they are a customer anew."
          confirm="Erase for good"
          confirmLook="danger"
        >
          <TextField
            name="confirmation"
            label="Type erase to confirm"
            input={{ autoComplete: "off", spellCheck: false }}
          />
        </AskDialog>
      </div>
    </details>
  );
}
