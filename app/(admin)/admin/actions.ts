"use server";

import { refresh } from "next/cache";

import type { ActionResult } from "@/components/admin/action-button";
import { retryJobs } from "@/lib/admin/retry-jobs";
import { requireAdmin } from "@/lib/auth/guards";
import { parseId } from "@/lib/domain/ids";
import { replayEvent } from "@/lib/events/replay-event";
import { formError, formText } from "@/lib/http/form";

export async function replay(_previous: ActionResult, form: FormData): Promise<ActionResult> {
  const { id: actor } = await requireAdmin();
  try {
    await replayEvent({ eventId: parseId("event", formText(form, "eventId")), actor });
  } catch (error) {
    return formError(error);
  }
  refresh();
  return { done: "Queued" };
}

export async function retry(_previous: ActionResult, form: FormData): Promise<ActionResult> {
  const { id: actor } = await requireAdmin();
  try {
    const count = await retryJobs(formText(form, "jobIds").split(",").filter(Boolean), actor);
    refresh();
    return { done: count === 1 ? "Queued" : `${count} queued` };
  } catch (error) {
    return formError(error);
  }
}
