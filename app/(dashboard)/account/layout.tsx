import type { ReactNode } from "react";

import { signOut } from "@/app/(auth)/actions";
import { AppShell } from "@/components/layout/app-shell";
import { requireUser } from "@/lib/auth/guards";
import { listMemberships } from "@/lib/auth/list-memberships";

export default async function AccountLayout({ children }: { children: ReactNode }) {
  const user = await requireUser();
  return (
    <AppShell user={user} merchants={await listMemberships(user.id)} signOut={signOut}>
      {children}
    </AppShell>
  );
}
