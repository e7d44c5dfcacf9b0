import { LogOut, MonitorSmartphone, UserRound } from "lucide-react";
import Link from "next/link";

import { Menu } from "@/components/ui/menu";
import { menuItemStyle } from "@/components/ui/menu-item-style";

export interface ShellUser {
  email: string;
  isAdmin: boolean;
}

/** Who is signed in, and the way out. */
export function UserMenu({ user, signOut }: { user: ShellUser; signOut: () => Promise<void> }) {
  const opener = (
    <span className="grid size-9 place-items-center">
      <UserRound aria-hidden className="size-5 text-muted" />
    </span>
  );
  return (
    <Menu label="Your account" opener={opener} align="end">
      <p className="px-3 pt-1.5 pb-2 text-sm">
        <span className="block text-muted">Signed in as</span>
        <span className="block truncate font-medium" title={user.email}>
          {user.email}
        </span>
      </p>
      <Link href="/account" className={menuItemStyle}>
        <MonitorSmartphone aria-hidden className="size-4 text-muted" /> Your account
      </Link>
      <form action={signOut} className="border-t border-line pt-1">
        <button type="submit" className={menuItemStyle}>
          <LogOut aria-hidden className="size-4 text-muted" /> Sign out
        </button>
      </form>
    </Menu>
  );
}
