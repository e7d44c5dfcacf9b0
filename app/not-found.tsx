import type { Metadata } from "next";
import Link from "next/link";
import { connection } from "next/server";

import { Logo } from "@/components/layout/logo";
import { ButtonLink } from "@/components/ui/button-link";

export const metadata: Metadata = { title: "Nothing here" };

export default async function NotFound() {
  // Made per request, as the nonce of its scripts is (proxy.ts).
  await connection();
  return (
    <main className="mx-auto grid min-h-dvh max-w-md content-center justify-items-center gap-4 px-4 py-10 text-center">
      <Link href="/" className="mb-4 rounded-md text-lg">
        <Logo />
      </Link>
      <h1 className="text-2xl font-semibold tracking-tight">There is nothing here</h1>
      <p className="text-muted">The address may be wrong, or it is not yours to see.</p>
      <ButtonLink href="/m" look="secondary">
        Go to your merchants
      </ButtonLink>
    </main>
  );
}
