import { Check, ChevronsUpDown, Plus } from "lucide-react";
import Link from "next/link";

import { Badge } from "@/components/ui/badge";
import { Menu } from "@/components/ui/menu";
import { menuItemStyle } from "@/components/ui/menu-item-style";

export interface ShellMerchant {
  id: string;
  name: string;
  /** null while no account is connected */
  mode: "live" | "test" | null;
}

function TestBadge({ mode }: Pick<ShellMerchant, "mode">) {
  return mode === "test" && <Badge tone="warn">Test mode</Badge>;
}

/** The merchant one is looking at, and the way to one's others. */
export function MerchantSwitcher({
  merchants,
  current,
}: {
  merchants: ShellMerchant[];
  current?: ShellMerchant;
}) {
  const opener = (
    <span className="flex h-9 min-w-0 items-center gap-2 px-2 text-sm">
      <span className="max-w-32 truncate font-medium sm:max-w-64">
        {current?.name ?? "Choose a merchant"}
      </span>
      <TestBadge mode={current?.mode ?? null} />
      <ChevronsUpDown aria-hidden className="size-4 shrink-0 text-muted" />
    </span>
  );
  return (
    <Menu label={`Merchant: ${current?.name ?? "none chosen"}. Switch merchant`} opener={opener}>
      <ul className="max-h-72 overflow-y-auto">
        {merchants.map((merchant) => (
          <li key={merchant.id}>
            <Link href={`/m/${merchant.id}`} className={menuItemStyle}>
              <span className="min-w-0 flex-1 truncate">{merchant.name}</span>
              <TestBadge mode={merchant.mode} />
              {merchant.id === current?.id && (
                <Check aria-label="shown now" className="size-4 shrink-0 text-accent" />
              )}
            </Link>
          </li>
        ))}
      </ul>
      <Link href="/m/new" className={`${menuItemStyle} mt-1 border-t border-line`}>
        <Plus aria-hidden className="size-4 text-muted" /> Add a merchant
      </Link>
    </Menu>
  );
}
