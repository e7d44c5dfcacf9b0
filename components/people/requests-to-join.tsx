import { ActionForm } from "@/components/settings/action-form";
import type { FormAction } from "@/components/settings/form-state";
import { SubmitButton } from "@/components/ui/submit-button";
import { formatDate } from "@/lib/format/date";

interface Props {
  askers: { userId: string; email: string; askedAt: Date }[];
  zone: { locale: string; timeZone: string };
  decide: FormAction;
}

/** Who has shown a key of the account and asks to be let in. */
export function RequestsToJoin({ askers, zone, decide }: Props) {
  if (askers.length === 0) return null;
  return (
    <ul aria-label="Requests to join" className="grid gap-3">
      {askers.map(({ userId, email, askedAt }) => (
        <li key={userId} className="rounded-lg bg-accent-soft p-4">
          <p>
            <strong className="font-medium break-all">{email}</strong> pasted a key of this account on{" "}
            {formatDate(askedAt, zone.locale, zone.timeZone)} and asks to join as a member.
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
  );
}
