import { Card } from "@/components/ui/card";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import { notOurs } from "@/lib/domain/attribution";
import { recoveryClasses, type RecoveredMoney } from "@/lib/domain/overview-view";
import type { RecoveryClass } from "@/lib/domain/attribution";
import { formatMoney } from "@/lib/format/money";

import { classWords } from "@/components/cases/class-words";

/** Who recovered the money: six classes, one column a currency. */
export function ClassCard({ recovered }: { recovered: RecoveredMoney[] }) {
  return (
    <Card
      title="How it was recovered"
      description="Each payment counts once, in the first class that fits."
      padding="flush"
    >
      <Table label="Recovered money by class and currency">
        <thead>
          <tr>
            <Th>Class</Th>
            <Th align="end">Payments</Th>
            {recovered.map(({ currency }) => (
              <Th key={currency} align="end">
                {currency.toUpperCase()}
              </Th>
            ))}
          </tr>
        </thead>
        <tbody>
          {recoveryClasses.map((name) => (
            <ClassLine key={name} name={name} recovered={recovered} />
          ))}
        </tbody>
      </Table>
    </Card>
  );
}

function ClassLine({ name, recovered }: { name: RecoveryClass; recovered: RecoveredMoney[] }) {
  const { label, hint } = classWords[name];
  const cells = recovered.map(({ currency, byClass }) => ({
    currency,
    found: byClass.find((sum) => sum.class === name),
  }));
  const payments = cells.reduce((total, { found }) => total + (found?.payments ?? 0), 0);
  return (
    <Tr className={notOurs.includes(name) ? "text-muted" : ""}>
      <Td>
        <span className="block whitespace-nowrap">{label}</span>
        <span className="hidden text-xs text-muted sm:block">{hint}</span>
      </Td>
      <Td align="end">{payments.toLocaleString("en")}</Td>
      {cells.map(({ currency, found }) => (
        <Td key={currency} align="end" className="whitespace-nowrap">
          {found?.payments ? formatMoney({ amountMinor: found.amountMinor, currency }, "en") : "–"}
        </Td>
      ))}
    </Tr>
  );
}
