"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";

import type { SignInState } from "@/components/auth/sign-in-form";
import { localPath } from "@/lib/auth/local-path";
import { sendSignInLink } from "@/lib/auth/send-sign-in-link";
import { signOut as endOwnSession } from "@/lib/auth/sign-out";
import { env } from "@/lib/env";
import { callerAddress } from "@/lib/http/caller-address";
import { formError, formText } from "@/lib/http/form";

export async function requestLink(_previous: SignInState, form: FormData): Promise<SignInState> {
  const email = formText(form, "email");
  try {
    const callbackPath = localPath(formText(form, "callbackUrl"), env().APP_URL);
    const caller = callerAddress(await headers(), env().TRUST_PROXY);
    return { sentTo: await sendSignInLink({ email, callbackPath, caller }) };
  } catch (error) {
    return { ...formError(error), email };
  }
}

export async function signOut(): Promise<void> {
  await endOwnSession();
  redirect("/sign-in");
}
