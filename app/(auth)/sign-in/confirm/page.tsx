import type { Metadata } from "next";

import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { Button } from "@/components/ui/button";
import { localPath } from "@/lib/auth/local-path";
import { env } from "@/lib/env";
import { type SearchParams, oneParam } from "@/lib/http/one-param";

export const metadata: Metadata = { title: "Sign in", robots: { index: false } };

function Incomplete() {
  return (
    <div className="grid gap-5">
      <div className="grid gap-1">
        <h1 className="text-xl font-semibold tracking-tight">This link is not complete</h1>
        <p className="text-muted">Copy all of it from the mail, or ask for a new one.</p>
      </div>
      <ButtonLink href="/sign-in">Ask for a new link</ButtonLink>
    </div>
  );
}

// A page with a button, because programs that check mail follow links: only the button's POST signs in (P6).
export default async function ConfirmPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const params = await searchParams;
  const [token, email] = [oneParam(params.token), oneParam(params.email)];
  const callbackUrl = localPath(oneParam(params.callbackUrl), env().APP_URL);
  if (!token || !email) return <Card className="p-2">{Incomplete()}</Card>;
  return (
    <Card className="p-2">
      <form
        method="post"
        action={`/api/auth/callback/email?${new URLSearchParams({ token, email, callbackUrl })}`}
        className="grid gap-5"
      >
        <div className="grid gap-1">
          <h1 className="text-xl font-semibold tracking-tight">One more press</h1>
          <p className="text-muted">
            You are about to sign in to Recoup as{" "}
            <strong className="font-medium wrap-anywhere text-ink">{email}</strong>.
          </p>
        </div>
        <Button type="submit">Sign in</Button>
        <p className="text-sm text-muted">Not you, or not asked for? Close this page; nothing happens.</p>
      </form>
    </Card>
  );
}
