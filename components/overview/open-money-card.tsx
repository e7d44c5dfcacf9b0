import Link from "next/link";

import { Card } from "@/components/ui/card";
import type { OpenMoney } from "@/lib/domain/overview-view";
import { formatMoney } from "@/lib/format/money";

/** What can still be collected, by currency. */
export function OpenMoneyCard({ open, casesHref }: { open: OpenMoney[]; casesHref: string }) {
  return (
    <Card title="Still to collect" description="Unpaid invoices of cases that are running now.">
      {open.length === 0 && <p className="text-sm text-muted">Nothing is unpaid right now.</p>}
      <dl className="grid gap-4">
        {open.map((money) => (
          <OpenLine key={money.currency} money={money} />
        ))}
      </dl>
      {open.length > 0 && (
        <p className="mt-5 text-sm">
          <Link href={`${casesHref}?state=open`} className="text-accent underline underline-offset-2">
            See the open cases
          </Link>
        </p>
      )}
    </Card>
  );
}

function OpenLine({ money: { currency, collectableMinor, pendingMinor, cases } }: { money: OpenMoney }) {
  return (
    <div className="flex flex-wrap items-baseline justify-between gap-x-4">
      <dt className="text-sm text-muted">
        {cases.toLocaleString("en")} {cases === 1 ? "case" : "cases"} in {currency.toUpperCase()}
      </dt>
      <dd className="text-lg font-semibold tracking-tight">
        {formatMoney({ amountMinor: collectableMinor, currency }, "en")}
      </dd>
      {pendingMinor > 0n && (
        <dd className="w-full text-right text-sm text-muted">
          and {formatMoney({ amountMinor: pendingMinor, currency }, "en")} on its way by bank debit
        </dd>
      )}
    </div>
  );
}
