import type { Metadata } from "next";
import { notFound } from "next/navigation";

import { signOut } from "@/app/(auth)/actions";
import { Invitation } from "@/components/people/invitation";
import { Card } from "@/components/ui/card";
import { viewInvitation } from "@/lib/auth/invitations";
import { readUser } from "@/lib/auth/read-user";

import { accept } from "./actions";

export const metadata: Metadata = { title: "Invitation", robots: { index: false } };

export default async function JoinPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const [view, user] = [await viewInvitation(token), await readUser()];
  if (!view) notFound();
  return (
    <Card className="p-2">
      <Invitation
        view={view}
        signedInAs={user?.email ?? null}
        signInHref={`/sign-in?${new URLSearchParams({ callbackUrl: `/join/${token}` })}`}
        accept={accept.bind(null, token)}
        signOut={signOut}
      />
    </Card>
  );
}
