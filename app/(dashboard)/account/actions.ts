"use server";

import { refresh } from "next/cache";

import type { FormState } from "@/components/settings/form-state";
import { requireUser } from "@/lib/auth/guards";
import { endOtherSessions, endSessionOf } from "@/lib/auth/own-sessions";
import { readSessionToken } from "@/lib/auth/session-cookie";
import { parseId } from "@/lib/domain/ids";
import { formError, formText } from "@/lib/http/form";

export async function endOne(_previous: FormState, form: FormData): Promise<FormState> {
  const user = await requireUser();
  try {
    await endSessionOf(user.id, parseId("session", formText(form, "sessionId")));
    refresh();
    return {};
  } catch (error) {
    return formError(error);
  }
}

export async function endOthers(): Promise<FormState> {
  const user = await requireUser();
  try {
    const count = await endOtherSessions(user.id, await readSessionToken());
    refresh();
    return { done: count === 1 ? "One other session was ended." : `${count} other sessions were ended.` };
  } catch (error) {
    return formError(error);
  }
}
