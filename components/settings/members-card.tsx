import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { SubmitButton } from "@/components/ui/submit-button";
import { formatDate } from "@/lib/format/date";

import { ActionForm } from "./action-form";
import type { FormAction } from "./form-state";

interface Props {
  members: { userId: string; email: string; name: string | null; role: string }[];
  askers: { userId: string; email: string; askedAt: Date }[];
  timeZone: string;
  locale: string;
  decide: FormAction;
}

/** Who belongs to the merchant, and who asks to. */
export function MembersCard({ members, askers, timeZone, locale, decide }: Props) {
  return (
    <Card title="Members" id="members">
      {askers.length > 0 && (
        <ul aria-label="Requests to join" className="mb-5 grid gap-3">
          {askers.map(({ userId, email, askedAt }) => (
            <li key={userId} className="rounded-lg bg-accent-soft p-4">
              <p>
                <strong className="font-medium break-all">{email}</strong> pasted a key of this account on{" "}
                {formatDate(askedAt, locale, timeZone)} and asks to join as a member.
              </p>
              <ActionForm action={decide} className="mt-3 flex flex-wrap gap-2">
                <input type="hidden" name="requesterId" value={userId} />
                <SubmitButton size="small" name="decision" value="accept">
                  Let in
                </SubmitButton>
                <SubmitButton size="small" look="secondary" name="decision" value="refuse">
                  Refuse
                </SubmitButton>
              </ActionForm>
            </li>
          ))}
        </ul>
      )}
      <ul className="divide-y divide-line">
        {members.map(({ userId, email, name, role }) => (
          <li key={userId} className="flex items-center justify-between gap-4 py-2.5">
            <span className="min-w-0">
              <span className="block truncate">{name ?? email}</span>
              {name && <span className="block truncate text-sm text-muted">{email}</span>}
            </span>
            <Badge>{role}</Badge>
          </li>
        ))}
      </ul>
    </Card>
  );
}
