"use client";

import { useFormState } from "@/components/settings/action-form";
import type { OpenTrackingChoice } from "@/lib/domain/open-tracking";

const choices: { value: OpenTrackingChoice; label: string; hint: string }[] = [
  {
    value: "off",
    label: "Do not measure opens",
    hint: "No mail carries a pixel. Clicks, new payment methods and payments are seen all the same.",
  },
  {
    value: "where_allowed",
    label: "Measure where no consent is asked for",
    hint: "Customers in the EU, the EEA, the United Kingdom and Switzerland, and those of unknown country, get mails without a pixel.",
  },
  {
    value: "with_consent",
    label: "Measure everywhere: our customers have agreed",
    hint: "Choose this only if you asked every customer before, and can show it.",
  },
];

/** The three answers to whether opens are measured. */
export function OpenChoices({ chosen }: { chosen: OpenTrackingChoice }) {
  const { error, field } = useFormState();
  return (
    <fieldset className="grid gap-3">
      <legend className="sr-only">Measuring of opens</legend>
      {choices.map(({ value, label, hint }) => (
        <label key={value} className="flex gap-3">
          <input
            type="radio"
            name="openTracking"
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
      {field === "openTracking" && (
        <p role="alert" className="text-sm text-bad">
          {error}
        </p>
      )}
    </fieldset>
  );
}
