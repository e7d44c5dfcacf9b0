import { Search } from "lucide-react";

import { ActionForm } from "@/components/settings/action-form";
import type { FormAction } from "@/components/settings/form-state";
import { TextField } from "@/components/settings/text-field";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import type { SuppressionList } from "@/lib/domain/sending-view";
import { formatDate } from "@/lib/format/date";

import { CheckField } from "./check-field";
import type { Zone } from "./looked-up";

interface Props {
  list: SuppressionList;
  zone: Zone;
  add: FormAction;
  remove: FormAction;
}

const reasons: Record<string, string> = {
  bounced: "Does not exist",
  complained: "Marked a mail as spam",
  added: "Added by hand",
};

/** Addresses that get no mails of this merchant, why, and since when. */
export function SuppressionsCard({ list: { rows, total, search }, zone, add, remove }: Props) {
  return (
    <Card
      id="not-mailed"
      title="Addresses that get no mails"
      description="Those that bounced for good or complained come here by themselves. It holds for you alone."
    >
      <div className="grid gap-6">
        {(total > 0 || search) && (
          <form role="search" className="flex flex-wrap gap-2" action="#not-mailed">
            <label className="min-w-0 flex-1 basis-52">
              <span className="sr-only">Search the addresses</span>
              <Input name="search" type="search" defaultValue={search} placeholder="Search addresses" />
            </label>
            <Button type="submit" look="secondary">
              <Search aria-hidden className="size-4" /> Search
            </Button>
          </form>
        )}
        {rows.length === 0 && (
          <p className="text-muted">{search ? "No address like this is on the list." : "None so far."}</p>
        )}
        {rows.length > 0 && (
          <ul className="divide-y divide-line">
            {rows.map((row) => (
              <Row key={row.address} row={row} zone={zone} remove={remove} />
            ))}
          </ul>
        )}
        {total > rows.length && (
          <p className="text-sm text-muted">
            The newest {rows.length} of {new Intl.NumberFormat("en").format(total)}. Search to find others.
          </p>
        )}
        <ActionForm action={add} className="grid gap-4 border-t border-line pt-5">
          <TextField name="address" label="Add an address" input={{ type: "email", autoComplete: "off" }} />
          <div>
            <SubmitButton look="secondary" pendingText="Adding">
              No more mails to it
            </SubmitButton>
          </div>
        </ActionForm>
      </div>
    </Card>
  );
}

function Row({
  row,
  zone,
  remove,
}: {
  row: SuppressionList["rows"][number];
  zone: Zone;
  remove: FormAction;
}) {
  const { address, reason, createdAt } = row;
  const isComplaint = reason === "complained";
  return (
    <li className="grid gap-2 py-3 sm:flex sm:items-center sm:justify-between sm:gap-4">
      <div className="min-w-0">
        <p className="break-all">{address.startsWith("erased:") ? "An address that was erased" : address}</p>
        <p className="mt-1 flex flex-wrap items-center gap-2 text-sm text-muted">
          <Badge tone={isComplaint ? "bad" : reason === "bounced" ? "warn" : "neutral"}>
            {reasons[reason] ?? reason}
          </Badge>
          {formatDate(createdAt, zone.locale, zone.timeZone)}
        </p>
      </div>
      <details className="shrink-0 text-sm sm:max-w-72">
        <summary className="text-muted">Mail it again</summary>
        <ActionForm action={remove} className="mt-2 grid gap-3">
          <input type="hidden" name="address" value={address} />
          {isComplaint ? (
            <CheckField
              name="isAgreed"
              label="Its owner asked for mails again"
              hint="Mailing somebody who complained harms how all of your mails are received."
            />
          ) : (
            <p className="text-muted">
              {reason === "bounced"
                ? "If it still does not exist, it bounces again and comes back here."
                : "Mails about failed payments go to it again."}
            </p>
          )}
          <div>
            <SubmitButton look="danger" size="small" pendingText="Removing">
              Take off the list
            </SubmitButton>
          </div>
        </ActionForm>
      </details>
    </li>
  );
}
