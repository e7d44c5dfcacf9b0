import type { Metadata } from "next";
import Link from "next/link";

import { InvitationsCard } from "@/components/people/invitations-card";
import { LeaveCard } from "@/components/people/leave-card";
import { MembersCard } from "@/components/people/members-card";
import { RequestsToJoin } from "@/components/people/requests-to-join";
import { MayChange } from "@/components/ui/may-change";
import { PageHeader } from "@/components/ui/page-header";
import { requireMerchant } from "@/lib/auth/guards";
import { listInvitations } from "@/lib/auth/invitations";
import { refusalOf } from "@/lib/domain/roles";
import { readMembers } from "@/lib/merchants/read-members";

import * as actions from "./actions";

export const metadata: Metadata = { title: "People" };

export default async function PeoplePage({ params }: { params: Promise<{ merchantId: string }> }) {
  const { merchant, role, user } = await requireMerchant((await params).merchantId);
  const { id, name, locale, timeZone } = merchant;
  const [{ members, askers }, invitations] = await Promise.all([readMembers(id), listInvitations(id)]);
  const zone = { locale, timeZone };
  return (
    <div className="mx-auto grid max-w-4xl gap-6">
      <PageHeader
        title="People"
        description={`Who belongs to ${name}, and what they may do.`}
        back={<Link href={`/m/${id}/settings`}>Settings</Link>}
      />
      <MayChange refusal={refusalOf(role, "people.change")}>
        <RequestsToJoin askers={askers} zone={zone} decide={actions.decide.bind(null, id)} />
        <MembersCard
          members={members}
          userId={user.id}
          setRole={actions.setRole.bind(null, id)}
          remove={actions.remove.bind(null, id)}
        />
        <InvitationsCard
          invitations={invitations}
          zone={zone}
          invite={actions.invite.bind(null, id)}
          revoke={actions.revoke.bind(null, id)}
        />
      </MayChange>
      <LeaveCard merchantName={name} leave={actions.leave.bind(null, id)} />
    </div>
  );
}
