import { Card } from "@/components/ui/card";
import { Copyable } from "@/components/ui/copyable";
import type { CaseView } from "@/lib/domain/case-view";

const regions = new Intl.DisplayNames("en", { type: "region", fallback: "code" });

function nameCountry(code: string): string {
  return /^[A-Za-z]{2}$/.test(code) ? (regions.of(code.toUpperCase()) ?? code) : code;
}

/** Who the case is about. */
export function CustomerCard({ customer }: { customer: CaseView["customer"] }) {
  const { name, email, country, isDeleted, providerCustomerId } = customer;
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
    </Card>
  );
}
