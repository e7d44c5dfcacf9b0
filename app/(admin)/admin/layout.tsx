import type { Metadata } from "next";
import type { ReactNode } from "react";

import { signOut } from "@/app/(auth)/actions";
import { AppShell } from "@/components/layout/app-shell";
import { requireAdmin } from "@/lib/auth/guards";
import { listMemberships } from "@/lib/auth/list-memberships";

export const metadata: Metadata = { title: { default: "Admin", template: "%s · Admin" } };

export default async function AdminLayout({ children }: { children: ReactNode }) {
  const user = await requireAdmin();
  return (
    <AppShell user={user} merchants={await listMemberships(user.id)} signOut={signOut}>
      {children}
    </AppShell>
  );
}
