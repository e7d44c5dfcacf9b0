import Link from "next/link";
import type { ReactNode } from "react";

import { Logo } from "@/components/layout/logo";

export default function AuthLayout({ children }: { children: ReactNode }) {
  return (
    <main className="mx-auto grid min-h-dvh w-full max-w-md content-center gap-8 px-4 py-10">
      <Link href="/" className="justify-self-center rounded-md text-lg">
        <Logo />
      </Link>
      {children}
    </main>
  );
}
