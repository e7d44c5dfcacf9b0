import { SelectField } from "@/components/settings/select-field";
import type { TrackCondition } from "@/lib/domain/sequence-content";
import { toTyped, wordingField } from "@/lib/domain/track-form";

import { familyWords, wordingWords } from "./family-words";
import { TickField } from "./tick-field";
import { WordField } from "./word-field";

interface Props {
  condition: TrackCondition;
  /** where it stands among those with a condition, and how many there are */
  rank: { place: number; count: number };
}

const familyOptions = Object.entries(familyWords).map(([value, label]) => ({ value, label }));

/** For whom a sequence is. */
export function ConditionFields({ condition, rank }: Props) {
  const { family = "pay", wordings, priceIds = [], currency = "", ...range } = condition;
  const rankOptions = Array.from({ length: rank.count }, (_, place) => ({
    value: String(place),
    label: `${place + 1} of ${rank.count}`,
  }));
  return (
    <>
      <SelectField name="family" label="For" defaultValue={family} options={familyOptions} />
      <fieldset className="grid gap-2.5">
        <legend className="mb-2.5 text-sm font-medium">
          Declined payments: only for these reasons (none ticked: all)
        </legend>
        {Object.entries(wordingWords).map(([wording, words]) => (
          <TickField
            key={wording}
            name={wordingField(wording)}
            label={words}
            isTicked={wordings?.includes(wording as keyof typeof wordingWords) ?? false}
          />
        ))}
      </fieldset>
      <div className="grid items-start gap-5 sm:grid-cols-3">
        <WordField name="currency" label="Currency" defaultValue={currency} placeholder="Any" />
        <WordField
          name="least"
          label="Open amount from"
          defaultValue={toTyped(range.leastAmountMinor, currency)}
          placeholder="Any"
          inputMode="decimal"
        />
        <WordField
          name="most"
          label="Up to"
          defaultValue={toTyped(range.mostAmountMinor, currency)}
          placeholder="Any"
          inputMode="decimal"
        />
      </div>
      <WordField
        name="priceIds"
        label="Plans"
        defaultValue={priceIds.join("\n")}
        placeholder="All"
        hint="Ids of prices, one a line, such as price_1AbC. One of them on one invoice is enough."
        rows={2}
      />
      {rank.count > 1 && (
        <SelectField
          name="rank"
          label="Order"
          defaultValue={String(rank.place)}
          options={rankOptions}
          hint="A case takes the first sequence that is for it."
        />
      )}
    </>
  );
}
