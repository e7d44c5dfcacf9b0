import { ActionForm } from "@/components/settings/action-form";
import type { FormAction } from "@/components/settings/form-state";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Dialog } from "@/components/ui/dialog";
import { DialogClose } from "@/components/ui/dialog-close";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import type { MemberRole } from "@/lib/domain/roles";

import { roleOptions } from "./role-words";

interface Member {
  userId: string;
  email: string;
  name: string | null;
  role: MemberRole;
}

interface Props {
  members: Member[];
  /** who looks */
  userId: string;
  setRole: FormAction;
  remove: FormAction;
}

/** Who belongs to the merchant, what they may do, and the way out. */
export function MembersCard({ members, userId, setRole, remove }: Props) {
  return (
    <Card
      title="Members"
      id="members"
      description="Members look at everything and write notes. Admins do everything but what is about people. Owners do all."
    >
      <ul className="divide-y divide-line">
        {members.map((member) => (
          <li key={member.userId} className="grid gap-3 py-4 sm:grid-cols-[1fr_auto] sm:items-end">
            <span className="min-w-0 self-center">
              <span className="block truncate font-medium">
                {member.name ?? member.email}
                {member.userId === userId && <span className="font-normal text-muted"> (you)</span>}
              </span>
              {member.name && <span className="block truncate text-sm text-muted">{member.email}</span>}
            </span>
            <span className="flex flex-wrap items-end gap-2">
              <ActionForm action={setRole} className="flex flex-wrap items-end gap-2">
                <input type="hidden" name="memberId" value={member.userId} />
                {/* A new key, because a form's reset after its action would fall back to the first choice. */}
                <Select
                  key={member.role}
                  name="role"
                  aria-label={`Role of ${member.name ?? member.email}`}
                  className="w-32"
                  defaultValue={member.role}
                  options={roleOptions}
                />
                <SubmitButton look="secondary" pendingText="Changing">
                  Change
                </SubmitButton>
              </ActionForm>
              {member.userId !== userId && <RemoveMember member={member} remove={remove} />}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function RemoveMember({ member, remove }: { member: Member; remove: FormAction }) {
  const name = member.name ?? member.email;
  return (
    <Dialog
      trigger={
        <Button look="danger" aria-label={`Remove ${name}`}>
          Remove
        </Button>
      }
      title={`Remove ${name}?`}
      description="Their access ends at once. What they did stays in the log."
    >
      <ActionForm action={remove}>
        <input type="hidden" name="memberId" value={member.userId} />
        <div className="flex flex-wrap gap-2">
          <SubmitButton look="danger" pendingText="Removing">
            Remove
          </SubmitButton>
          <DialogClose />
        </div>
      </ActionForm>
    </Dialog>
  );
}
