import { ActionForm } from "@/components/settings/action-form";
import type { FormAction } from "@/components/settings/form-state";
import { SelectField } from "@/components/settings/select-field";
import { TextField } from "@/components/settings/text-field";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { SubmitButton } from "@/components/ui/submit-button";
import type { MemberRole } from "@/lib/domain/roles";
import { formatDate } from "@/lib/format/date";

import { roleOptions } from "./role-words";

interface Props {
  invitations: { id: string; address: string; role: MemberRole; expiresAt: Date; isExpired: boolean }[];
  zone: { locale: string; timeZone: string };
  invite: FormAction;
  revoke: FormAction;
}

/** Asks somebody to join, and shows who was asked and has not come. */
export function InvitationsCard({ invitations, zone, invite, revoke }: Props) {
  return (
    <Card
      title="Invite"
      id="invite"
      description="The link in the mail is good for a week and for this address only."
    >
      <ActionForm action={invite}>
        <div className="grid items-start gap-5 sm:grid-cols-[2fr_1fr]">
          <TextField name="address" label="Email address" input={{ type: "email", autoComplete: "off" }} />
          <SelectField name="role" label="Role" defaultValue="member" options={roleOptions} />
        </div>
        <div>
          <SubmitButton pendingText="Inviting">Invite</SubmitButton>
        </div>
      </ActionForm>
      {invitations.length > 0 && (
        <ul aria-label="Open invitations" className="mt-6 divide-y divide-line border-t border-line">
          {invitations.map(({ id, address, role, expiresAt, isExpired }) => (
            <li key={id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-3">
              <span className="min-w-0">
                <span className="block break-all">{address}</span>
                <span className="block text-sm text-muted">
                  as {role},{" "}
                  {isExpired
                    ? "the link is too old"
                    : `good until ${formatDate(expiresAt, zone.locale, zone.timeZone)}`}
                </span>
              </span>
              <span className="flex items-center gap-2">
                {isExpired && <Badge tone="warn">Expired</Badge>}
                <ActionForm action={revoke} className="grid gap-2">
                  <input type="hidden" name="invitationId" value={id} />
                  <SubmitButton
                    look="quiet"
                    size="small"
                    aria-label={`Take back the invitation of ${address}`}
                  >
                    Take back
                  </SubmitButton>
                </ActionForm>
              </span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
