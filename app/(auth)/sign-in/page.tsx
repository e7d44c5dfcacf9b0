import type { Metadata } from "next";
import { redirect } from "next/navigation";

import { requestLink } from "@/app/(auth)/actions";
import { OutsideSignIn } from "@/components/auth/outside-sign-in";
import { SignInForm } from "@/components/auth/sign-in-form";
import { Alert } from "@/components/ui/alert";
import { Card } from "@/components/ui/card";
import { explainSignInError } from "@/lib/auth/explain-sign-in-error";
import { localPath } from "@/lib/auth/local-path";
import { readUser } from "@/lib/auth/read-user";
import { outsideProviders } from "@/lib/auth/sign-in-providers";
import { simulatedInboxUrl } from "@/lib/auth/simulated-inbox-url";
import { env } from "@/lib/env";
import { type SearchParams, oneParam } from "@/lib/http/one-param";

export const metadata: Metadata = { title: "Sign in" };

export default async function SignInPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const params = await searchParams;
  const callbackUrl = localPath(oneParam(params.callbackUrl), env().APP_URL);
  if (await readUser()) redirect(callbackUrl);
  const error = explainSignInError(oneParam(params.error));
  const providers = outsideProviders();
  return (
    <>
      {error && <Alert tone="warn" role="alert" title={error} />}
      <Card className="p-2">
        <SignInForm action={requestLink} callbackUrl={callbackUrl} inboxUrl={simulatedInboxUrl()}>
          {providers.length > 0 && <OutsideSignIn providers={providers} callbackUrl={callbackUrl} />}
        </SignInForm>
      </Card>
    </>
  );
}
