import Link from "next/link";
import type { ReactNode } from "react";

import { Logo } from "./logo";
import { MerchantSwitcher, type ShellMerchant } from "./merchant-switcher";
import { NavLink } from "./nav-link";
import { type ShellUser, UserMenu } from "./user-menu";

interface Props {
  user: ShellUser;
  /** all of this user's merchants */
  merchants: ShellMerchant[];
  /** the one that the page is about, if any */
  current?: ShellMerchant;
  signOut: () => Promise<void>;
  /** what the whole merchant must know, above the page */
  banner?: ReactNode;
  children: ReactNode;
}

/** Header, navigation and the frame of a page for those who are signed in. */
export function AppShell({ user, merchants, current, signOut, banner, children }: Props) {
  return (
    <>
      <a
        href="#main"
        className="sr-only z-50 rounded-lg bg-surface px-4 py-2 focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        Skip to the content
      </a>
      <header className="border-b border-line bg-surface">
        <div className="mx-auto flex h-14 max-w-6xl items-center gap-2 px-4 sm:px-6">
          <Link href="/m" aria-label="Recoup, your merchants" className="flex rounded-md">
            <span className="hidden sm:flex">
              <Logo />
            </span>
            <span className="flex sm:hidden">
              <Logo withName={false} />
            </span>
          </Link>
          {merchants.length > 0 && (
            <>
              <span aria-hidden className="text-edge">
                /
              </span>
              <MerchantSwitcher merchants={merchants} current={current} />
            </>
          )}
          <div className="ml-auto">
            <UserMenu user={user} signOut={signOut} />
          </div>
        </div>
        <nav aria-label="Main" className="mx-auto flex max-w-6xl gap-5 overflow-x-auto px-4 sm:px-6">
          {current && (
            <>
              <NavLink href={`/m/${current.id}`} isExact>
                Overview
              </NavLink>
              <NavLink href={`/m/${current.id}/cases`}>Cases</NavLink>
              <NavLink href={`/m/${current.id}/reminders`}>Reminders</NavLink>
              <NavLink href={`/m/${current.id}/emails`}>Emails</NavLink>
              <NavLink href={`/m/${current.id}/scan`}>Revenue Scan</NavLink>
              <NavLink href={`/m/${current.id}/doctors`}>Doctors</NavLink>
              <NavLink href={`/m/${current.id}/settings`}>Settings</NavLink>
            </>
          )}
          {user.isAdmin && <NavLink href="/admin">Admin</NavLink>}
        </nav>
      </header>
      <main id="main" className="mx-auto max-w-6xl px-4 py-6 sm:px-6 sm:py-8">
        {banner && <div className="mb-6 grid gap-3">{banner}</div>}
        {children}
      </main>
    </>
  );
}
