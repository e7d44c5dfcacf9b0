import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { SubmitButton } from "@/components/ui/submit-button";
import type { Engine, OwnRetries } from "@/lib/domain/retry-plan/engine";

import { ActionForm } from "./action-form";
import type { FormAction } from "./form-state";

const choices: { value: OwnRetries; label: string; hint: string }[] = [
  {
    value: "automatic",
    label: "Where Stripe does not",
    hint: "Recoup looks at your failed payments: where Stripe plans or makes tries of its own, it leaves them to Stripe.",
  },
  {
    value: "on",
    label: "Always",
    hint: "Also beside Stripe's own retries, a day apart from them at least. Card networks count both.",
  },
  {
    value: "off",
    label: "Never",
    hint: "Only a new or renewed card is tried, when the customer saved it or the card network sent it.",
  },
];

const standings: Record<Engine["reason"], string> = {
  switched_on: "You chose so.",
  switched_off: "You chose so.",
  provider_seen: "Stripe was seen to plan or make tries of its own within the last 30 days.",
  provider_stated: "You told the doctors that Stripe tries again.",
  provider_not_seen: "No try of Stripe's own was seen within the last 30 days.",
};

interface Props {
  chosen: OwnRetries;
  engine: Engine;
  save: FormAction;
}

/** Whether failed payments are tried again without a new card, what that means, and what is so now. */
export function OwnRetriesCard({ chosen, engine, save }: Props) {
  return (
    <Card
      id="own-retries"
      title="Tries of our own"
      description="Whether Recoup tries a failed payment again by itself, with the card that was declined."
    >
      <ActionForm action={save}>
        <p className="flex flex-wrap items-center gap-2 text-sm">
          <Badge tone={engine.isOn ? "accent" : "neutral"}>{engine.isOn ? "On now" : "Off now"}</Badge>
          <span className="text-muted">{standings[engine.reason]}</span>
        </p>
        <fieldset className="grid gap-3">
          <legend className="sr-only">When Recoup tries again</legend>
          {choices.map(({ value, label, hint }) => (
            <label key={value} className="flex gap-3">
              <input
                type="radio"
                name="ownRetries"
                value={value}
                defaultChecked={value === chosen}
                className="mt-1 size-4 shrink-0 accent-accent"
              />
              <span className="grid gap-0.5">
                <span>{label}</span>
                <span className="text-sm text-muted">{hint}</span>
              </span>
            </label>
          ))}
        </fieldset>
        <div className="grid max-w-prose gap-2 text-sm text-muted">
          <p>
            Only declines that may pass later are tried again: at most four times a case, never twice within
            24 hours unless the card network names an earlier time, and never more often than the network
            allows, Stripe&apos;s tries included. What the bank forbids is not tried.
          </p>
          <p>
            After &quot;not enough funds&quot; it waits for the morning of a day on which wages are often
            paid: the 1st, the 15th, a month&apos;s last working day or a Friday, by the customer&apos;s
            clock. Each case says when it is tried next and why, or why not.
          </p>
        </div>
        <div>
          <SubmitButton pendingText="Saving">Save</SubmitButton>
        </div>
      </ActionForm>
    </Card>
  );
}
