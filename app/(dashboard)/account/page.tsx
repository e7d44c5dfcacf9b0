import type { Metadata } from "next";

import { SessionsCard } from "@/components/account/sessions-card";
import { PageHeader } from "@/components/ui/page-header";
import { requireUser } from "@/lib/auth/guards";
import { listSessions } from "@/lib/auth/own-sessions";
import { readSessionToken } from "@/lib/auth/session-cookie";
import { longestSessionDays, sessionDays } from "@/lib/auth/sign-in-rules";

import { endOne, endOthers } from "./actions";

export const metadata: Metadata = { title: "Your account" };

export default async function AccountPage() {
  const user = await requireUser();
  const sessions = await listSessions(user.id, await readSessionToken());
  return (
    <div className="mx-auto max-w-2xl">
      <PageHeader title="Your account" description={user.email} />
      <SessionsCard
        sessions={sessions}
        days={{ idle: sessionDays, longest: longestSessionDays }}
        endOne={endOne}
        endOthers={endOthers}
      />
    </div>
  );
}
