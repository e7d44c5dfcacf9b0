"use client";

import { useFormState } from "@/components/settings/action-form";

interface Props {
  name: string;
  label: string;
  options: { value: string; label: string }[];
}

/** One of two or three, side by side; the first one to begin with. It stays when the form comes back. */
export function Choice({ name, label, options }: Props) {
  const chosen = useFormState().values?.[name] ?? options[0]?.value;
  return (
    <fieldset className="flex rounded-lg bg-sunken p-1">
      <legend className="sr-only">{label}</legend>
      {options.map((option) => (
        <label
          key={`${option.value} ${option.value === chosen}`}
          className="inline-flex h-8 items-center rounded-md px-3 text-sm text-muted hover:text-ink
            has-checked:bg-surface has-checked:font-medium has-checked:text-ink has-checked:shadow-card
            has-focus-visible:outline-2 has-focus-visible:outline-accent"
        >
          <input
            type="radio"
            name={name}
            value={option.value}
            defaultChecked={option.value === chosen}
            className="sr-only"
          />
          {option.label}
        </label>
      ))}
    </fieldset>
  );
}
