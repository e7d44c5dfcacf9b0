import Link from "next/link";

interface Tab {
  label: string;
  href: string;
  isCurrent: boolean;
  count?: number;
}

/** Views of one page, each with its own address. */
export function Tabs({ label, tabs }: { label: string; tabs: Tab[] }) {
  return (
    <nav aria-label={label} className="flex gap-1 overflow-x-auto rounded-lg bg-sunken p-1">
      {tabs.map((tab) => (
        <Link
          key={tab.href}
          href={tab.href}
          aria-current={tab.isCurrent ? "page" : undefined}
          className="inline-flex h-8 items-center gap-2 rounded-md px-3 text-sm whitespace-nowrap text-muted
            hover:text-ink aria-[current=page]:bg-surface aria-[current=page]:font-medium
            aria-[current=page]:text-ink aria-[current=page]:shadow-card"
        >
          {tab.label}
          {tab.count !== undefined && <span className="text-xs text-muted">{tab.count}</span>}
        </Link>
      ))}
    </nav>
  );
}
