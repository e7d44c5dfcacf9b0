import Link from "next/link";
import type { ReactNode } from "react";

import { Logo } from "@/components/layout/logo";
import { ButtonLink } from "@/components/ui/button-link";

export default function MarketingLayout({ children }: { children: ReactNode }) {
  return (
    <div className="bg-surface">
      <header className="mx-auto flex h-16 max-w-5xl items-center justify-between px-4 sm:px-6">
        <Link href="/" className="flex rounded-md text-lg">
          <Logo />
        </Link>
        <nav aria-label="Main" className="flex gap-1">
          <ButtonLink href="/calculator" look="quiet" size="small" prefetch={false}>
            Calculator
          </ButtonLink>
          <ButtonLink href="/sign-in" look="quiet" size="small" prefetch={false}>
            Sign in
          </ButtonLink>
        </nav>
      </header>
      {children}
      <footer className="border-t border-line">
        <p className="mx-auto max-w-5xl px-4 py-8 text-sm text-muted sm:px-6">
          Recoup works with your Stripe account and is not made by Stripe.
        </p>
      </footer>
    </div>
  );
}
