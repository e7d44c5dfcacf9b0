import { TextField } from "@/components/settings/text-field";
import { Card } from "@/components/ui/card";
import { SubmitButton } from "@/components/ui/submit-button";
import type { CaseActions } from "@/lib/domain/case-actions";
import type { ContactView } from "@/lib/domain/case-view";

import { ActButton } from "./act-button";
import { ActForm } from "./act-form";

interface Props {
  contacts: ContactView[];
  actions: CaseActions;
}

/** Further people of the customer who get the mails of this case as a copy. */
export function ContactCard({ contacts, actions }: Props) {
  const canAdd = actions.add_contact === null;
  if (contacts.length === 0 && !canAdd) return null;
  return (
    <Card
      title="Further addresses"
      description="They get a copy of each mail about this case, such as the customer's accounts department."
    >
      {contacts.length > 0 && (
        <ul className="mb-4 divide-y divide-line">
          {contacts.map(({ id, address }) => (
            <li key={id} className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1 py-2">
              <bdi className="min-w-0 break-all text-sm">{address}</bdi>
              {actions.remove_contact === null && (
                <ActButton
                  verb="remove_contact"
                  fields={{ contactId: id, address }}
                  look="quiet"
                  label={`Remove ${address}`}
                >
                  Remove
                </ActButton>
              )}
            </li>
          ))}
        </ul>
      )}
      {canAdd && (
        <ActForm verb="add_contact" className="grid gap-3">
          <TextField
            name="address"
            label="Add an address"
            input={{ type: "email", autoComplete: "off", inputMode: "email" }}
          />
          <div>
            <SubmitButton look="secondary" size="small" pendingText="Adding">
              Add
            </SubmitButton>
          </div>
        </ActForm>
      )}
    </Card>
  );
}
