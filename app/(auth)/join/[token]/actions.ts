"use server";

import { redirect } from "next/navigation";

import type { FormState } from "@/components/settings/form-state";
import { requireUser } from "@/lib/auth/guards";
import { acceptInvitation } from "@/lib/auth/invitations";
import { readSessionToken, writeSessionToken } from "@/lib/auth/session-cookie";
import { rotateSession } from "@/lib/auth/sessions";
import { formError } from "@/lib/http/form";

/** Joins, and goes on under a fresh token: who can do more is another login. */
export async function accept(token: string): Promise<FormState> {
  const user = await requireUser();
  try {
    const merchantId = await acceptInvitation(token, user);
    const fresh = await rotateSession(await readSessionToken());
    if (fresh) await writeSessionToken(fresh);
    redirect(`/m/${merchantId}`);
  } catch (error) {
    return formError(error);
  }
}
