import type { Metadata } from "next";
import type { ReactNode } from "react";

import { signOut } from "@/app/(auth)/actions";
import { AppShell } from "@/components/layout/app-shell";
import { requireMerchant } from "@/lib/auth/guards";
import { listMemberships } from "@/lib/auth/list-memberships";

interface Props {
  params: Promise<{ merchantId: string }>;
  children: ReactNode;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { merchant } = await requireMerchant((await params).merchantId);
  return { title: { default: merchant.name, template: `%s · ${merchant.name}` } };
}

export default async function MerchantLayout({ params, children }: Props) {
  const { user, merchant } = await requireMerchant((await params).merchantId);
  const merchants = await listMemberships(user.id);
  const current = merchants.find(({ id }) => id === merchant.id);
  return (
    <AppShell user={user} merchants={merchants} current={current} signOut={signOut}>
      {children}
    </AppShell>
  );
}
