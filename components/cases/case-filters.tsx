import { Search } from "lucide-react";
import Form from "next/form";
import Link from "next/link";

import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { type CaseQuery, caseSorts, declineClasses, isNarrowed, stageFilters } from "@/lib/domain/case-query";
import type { Stage } from "@/lib/domain/pipeline";

import { declineClassWords } from "./describe-decline";
import { stageWords } from "./stage-words";

const sortWords = { newest: "Newest first", oldest: "Oldest first", customer: "Customer A–Z" };
const any = (label: string) => ({ value: "", label });

const stageOptions = [
  any("Any progress"),
  ...stageFilters.map((value) => ({
    value,
    label: value === "none" ? "Not mailed yet" : `Got to: ${stageWords[value satisfies Stage].toLowerCase()}`,
  })),
];
const classOptions = [
  any("Any reason"),
  ...declineClasses.map((value) => ({ value, label: declineClassWords[value] })),
];
const sortOptions = caseSorts.map((value) => ({ value, label: sortWords[value] }));

/** Search, narrow and sort the list; a plain form, so that it works without script and has an address. */
export function CaseFilters({ path, query }: { path: string; query: CaseQuery }) {
  return (
    <Form
      action={path}
      key={JSON.stringify(query)}
      className="grid grid-cols-2 gap-2 px-5 pb-4 md:grid-cols-[minmax(0,1fr)_11rem_12rem_10rem_auto]"
    >
      {query.state && <input type="hidden" name="state" value={query.state} />}
      {query.outcome && <input type="hidden" name="outcome" value={query.outcome} />}
      <span className="relative col-span-2 md:col-span-1">
        <Search aria-hidden className="pointer-events-none absolute top-3 left-3 size-4 text-muted" />
        <Input
          type="search"
          name="q"
          aria-label="Search"
          placeholder="Name, mail address or invoice number"
          defaultValue={query.search}
          maxLength={100}
          className="pl-9"
        />
      </span>
      <Select name="stage" aria-label="Progress" options={stageOptions} defaultValue={query.stage ?? ""} />
      <Select
        name="class"
        aria-label="Reason"
        options={classOptions}
        defaultValue={query.declineClass ?? ""}
      />
      <Select name="sort" aria-label="Order" options={sortOptions} defaultValue={query.sort} />
      <span className="flex gap-2">
        <Button type="submit" look="secondary" className="flex-1">
          Apply
        </Button>
        {isNarrowed(query) && (
          <Link
            href={path}
            className="self-center rounded-md px-1 text-sm text-muted underline hover:text-ink"
          >
            Clear
          </Link>
        )}
      </span>
    </Form>
  );
}
