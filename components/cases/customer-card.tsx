import { Card } from "@/components/ui/card";
import { Copyable } from "@/components/ui/copyable";
import type { CaseView } from "@/lib/domain/case-view";
import { formatDate } from "@/lib/format/date";

import { DataRights } from "./data-rights";

const regions = new Intl.DisplayNames("en", { type: "region", fallback: "code" });

function nameCountry(code: string): string {
  return /^[A-Za-z]{2}$/.test(code) ? (regions.of(code.toUpperCase()) ?? code) : code;
}

interface Props {
  customer: CaseView["customer"];
  timeZone: string;
  /** null: the reader may not hand out or erase data */
  rights: { exportHref: string } | null;
}

/** Who the case is about. */
export function CustomerCard({ customer, timeZone, rights }: Props) {
  const { name, email, country, isDeleted, erasedAt, providerCustomerId } = customer;
  if (erasedAt) {
    return (
      <Card title="Customer">
        <p className="font-medium">{name}</p>
        <p className="mt-1 text-sm text-muted">
          Their personal data was erased on {formatDate(erasedAt, "en", timeZone)}. Amounts and what happened
          stay, without a name.
        </p>
      </Card>
    );
  }
  return (
    <Card title="Customer">
      <p className="font-medium">
        <bdi>{name ?? "No name"}</bdi>
      </p>
      <p className="break-words text-muted">
        <bdi>{email ?? "No mail address, so no mail can be sent"}</bdi>
      </p>
      {country && <p className="text-sm text-muted">{nameCountry(country)}</p>}
      {isDeleted && (
        <p className="mt-2 text-sm text-warn">Deleted at the provider: no card form can be opened.</p>
      )}
      <div className="mt-4">
        <Copyable value={providerCustomerId} label="the customer's id" />
      </div>
      {rights && <DataRights {...rights} />}
    </Card>
  );
}
