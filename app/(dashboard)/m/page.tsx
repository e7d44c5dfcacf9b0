import { ChevronRight, Plus } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";

import { signOut } from "@/app/(auth)/actions";
import { AppShell } from "@/components/layout/app-shell";
import { lastScanWords } from "@/components/scan/last-scan-words";
import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { requireUser } from "@/lib/auth/guards";
import { listMemberships } from "@/lib/auth/list-memberships";
import { readLastScans } from "@/lib/scan/read-last-scans";

export const metadata: Metadata = { title: "Your merchants" };

const modes = {
  live: { tone: "good", text: "Live mode" },
  test: { tone: "warn", text: "Test mode" },
  none: { tone: "neutral", text: "Not connected" },
} as const;

export default async function MerchantsPage() {
  const user = await requireUser();
  const merchants = await listMemberships(user.id);
  const [first, second] = merchants;
  if (!first) redirect(user.isAdmin ? "/admin" : "/m/new");
  if (!second && !user.isAdmin) redirect(`/m/${first.id}`);
  const scans = await readLastScans(merchants.map(({ id }) => id));
  return (
    <AppShell user={user} merchants={merchants} signOut={signOut}>
      <PageHeader
        title="Your merchants"
        actions={
          <ButtonLink href="/m/new" look="secondary">
            <Plus aria-hidden className="size-4" /> Add a merchant
          </ButtonLink>
        }
      />
      <Card padding="flush">
        <ul className="divide-y divide-line">
          {merchants.map(({ id, name, mode }) => (
            <li key={id}>
              <Link href={`/m/${id}`} className="flex items-center gap-3 px-5 py-4 hover:bg-sunken">
                <span className="min-w-0 flex-1">
                  <span className="block truncate font-medium">{name}</span>
                  <span className="block text-sm text-muted">{lastScanWords(scans.get(id))}</span>
                </span>
                <Badge tone={modes[mode ?? "none"].tone}>{modes[mode ?? "none"].text}</Badge>
                <ChevronRight aria-hidden className="size-4 text-muted" />
              </Link>
            </li>
          ))}
        </ul>
      </Card>
    </AppShell>
  );
}
