import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import {
  calculatorCurrencies,
  type CalculatorErrors,
  type CalculatorField,
  type CalculatorInput,
} from "@/lib/domain/calculator";

interface Props {
  input: CalculatorInput;
  errors: CalculatorErrors;
}

const fields: Record<CalculatorField, { label: string; hint: string; placeholder: string }> = {
  revenue: {
    label: "Monthly subscription revenue",
    hint: "What a month of renewals is worth.",
    placeholder: "50,000",
  },
  payments: {
    label: "Payments tried in a month",
    hint: "Subscription invoices that Stripe charges.",
    placeholder: "1,000",
  },
  failed: {
    label: "Of these, failed at first",
    hint: "Also those that were paid later.",
    placeholder: "80",
  },
  recovered: {
    label: "Share you recover today, in %",
    hint: "Leave it empty if you do not know: a published range stands in.",
    placeholder: "not known",
  },
};

const currencies = calculatorCurrencies.map((code) => ({ value: code, label: code.toUpperCase() }));

/** Four numbers and a currency. A plain form: the address carries what was typed, and no script is needed. */
export function CalculatorForm({ input, errors }: Props) {
  const text = (name: CalculatorField) => ({ name, input, error: errors[name] });
  return (
    <form action="/calculator#result" className="grid gap-5">
      <div className="grid grid-cols-[minmax(0,1fr)_6.5rem] items-start gap-3">
        <NumberField {...text("revenue")} />
        <Field name="currency" label="Currency">
          {(control) => <Select {...control} options={currencies} defaultValue={input.currency} />}
        </Field>
      </div>
      <div className="grid items-start gap-5 sm:grid-cols-2">
        <NumberField {...text("payments")} />
        <NumberField {...text("failed")} />
      </div>
      <NumberField {...text("recovered")} />
      <div>
        <Button type="submit">Show the leak</Button>
      </div>
    </form>
  );
}

function NumberField({
  name,
  input,
  error,
}: {
  name: CalculatorField;
  input: CalculatorInput;
  error?: string;
}) {
  const { label, hint, placeholder } = fields[name];
  return (
    <Field name={name} label={label} hint={hint} error={error}>
      {(control) => (
        <Input
          {...control}
          inputMode="decimal"
          autoComplete="off"
          maxLength={100}
          placeholder={placeholder}
          defaultValue={input[name]}
        />
      )}
    </Field>
  );
}
