import { PageHeader } from "@/components/ui/page-header";
import { Tabs } from "@/components/ui/tabs";

const pages = [
  { label: "Merchants", href: "/admin" },
  { label: "Events", href: "/admin/events" },
  { label: "Work", href: "/admin/work" },
];

/** Heading and tabs of the admin's lists. */
export function AdminHeader({ current }: { current: (typeof pages)[number]["label"] }) {
  const tabs = pages.map((page) => ({ ...page, isCurrent: page.label === current }));
  return (
    <PageHeader
      title="Admin"
      description="Ids, codes and counts only. Opening a merchant is written into its audit log."
      actions={<Tabs label="Admin pages" tabs={tabs} />}
    />
  );
}
