import { ChevronRight } from "lucide-react";
import Link from "next/link";

import { Card } from "@/components/ui/card";

// One line a page.
const pages = [
  { path: "people", title: "People", words: "Members and their roles, invitations, leaving" },
  { path: "mail", title: "Mail", words: "Sender, domain, mail service, hours, addresses not mailed" },
  {
    path: "tracking",
    title: "Tracking",
    words: "Whether opens are measured, express, who came to your links",
  },
  {
    path: "alerts",
    title: "Alerts",
    words: "Who is told of trouble, of cases that stopped, of the week; Slack",
  },
  {
    path: "ledger",
    title: "What Recoup did at Stripe",
    words: "Every request that could change something, why, and by which permission",
  },
];

/** The way to the settings that have a page of their own. */
export function MoreSettings({ base }: { base: string }) {
  return (
    <Card title="More settings" padding="flush">
      <ul className="divide-y divide-line border-t border-line">
        {pages.map(({ path, title, words }) => (
          <li key={path}>
            <Link href={`${base}/${path}`} className="flex items-center gap-4 px-5 py-4 hover:bg-sunken">
              <span className="min-w-0 flex-1">
                <span className="block font-medium">{title}</span>
                <span className="block text-sm text-muted">{words}</span>
              </span>
              <ChevronRight aria-hidden className="size-4 shrink-0 text-muted" />
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  );
}
