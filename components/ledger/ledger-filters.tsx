import { buttonStyle } from "@/components/ui/button-style";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import type { LedgerFilter } from "@/lib/domain/ledger-view";
import { writeActs } from "@/lib/domain/provider-write";

const acts = [
  { value: "", label: "Everything" },
  ...Object.entries(writeActs).map(([value, { title }]) => ({ value, label: title })),
];
const outcomes = [
  { value: "", label: "Any end" },
  { value: "done", label: "Done" },
  { value: "not_done", label: "Refused, failed or unanswered" },
];

/** Narrows the ledger; an ordinary form, so that it works without script and can be kept as an address. */
export function LedgerFilters({ path, filter }: { path: string; filter: LedgerFilter }) {
  return (
    <form action={path} className="flex flex-wrap items-end gap-3">
      <div className="min-w-52 flex-1">
        <Field name="act" label="What">
          {(control) => <Select {...control} defaultValue={filter.act ?? ""} options={acts} />}
        </Field>
      </div>
      <div className="min-w-52 flex-1">
        <Field name="outcome" label="How it ended">
          {(control) => <Select {...control} defaultValue={filter.outcome ?? ""} options={outcomes} />}
        </Field>
      </div>
      <button type="submit" className={buttonStyle("secondary")}>
        Show
      </button>
    </form>
  );
}
