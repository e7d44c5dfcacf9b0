"use server";

import { redirect } from "next/navigation";

import type { FormState } from "@/components/settings/form-state";
import { type MerchantAccess, requireDeed, requireMerchant } from "@/lib/auth/guards";
import { formError, formText } from "@/lib/http/form";
import { requestMove } from "@/lib/recovery/move-cases";
import { sendTestMail } from "@/lib/recovery/send-test-mail";
import { readContent } from "@/lib/sequences/read-content";
import { restoreVersion } from "@/lib/sequences/restore-version";
import { saveSequence } from "@/lib/sequences/save-sequence";

import { atField, readDraft, readTrack } from "./read-draft";

type Who = { merchantId: string; userId: string; email: string };

/** Guards, and does one thing. */
async function act(id: string, work: (who: Who) => Promise<FormState>): Promise<FormState> {
  try {
    const access: MerchantAccess = await requireMerchant(id);
    requireDeed(access, "sequence.change");
    const { merchant, user } = access;
    return await work({ merchantId: merchant.id, userId: user.id, email: user.email });
  } catch (error) {
    return formError(error);
  }
}

/** Saves what the editor holds as a new version, or mails it to the asker as a test. */
export async function save(id: string, _previous: FormState, form: FormData): Promise<FormState> {
  const state = await act(id, async (who) => {
    const draft = await readDraft(who.merchantId, form);
    try {
      if (formText(form, "intent") === "test") {
        await sendTestMail(who, draft.view);
        return { done: `A test is on its way to ${who.email}.`, values: valuesOf(form) };
      }
      const { content } = draft.edited;
      const note = formText(form, "note");
      const number = await saveSequence(who, { content, basedOn: draft.basedOn, note });
      redirect(
        `/m/${who.merchantId}/emails/tracks/${draft.edited.trackIndex + 1}?lang=${draft.language}&saved=${number}`,
      );
    } catch (error) {
      throw atField(error, draft);
    }
  });
  return { ...state, values: valuesOf(form) };
}

/** Takes a track out of the sequence, which makes a new version as well. */
export async function removeTrack(id: string, _previous: FormState, form: FormData): Promise<FormState> {
  return act(id, async (who) => {
    const basedOn = Number(formText(form, "basedOn"));
    const index = readTrack(formText(form, "track"));
    const { tracks } = await readContent(who.merchantId, basedOn);
    const content = { tracks: tracks.filter((_, place) => place !== index) };
    const note = `Without "${tracks[index ?? -1]?.name ?? ""}"`;
    const number = await saveSequence(who, { content, basedOn, note });
    redirect(`/m/${who.merchantId}/emails?saved=${number}`);
  });
}

export async function restore(id: string, _previous: FormState, form: FormData): Promise<FormState> {
  return act(id, async (who) => {
    const [number, basedOn] = [Number(formText(form, "number")), Number(formText(form, "basedOn"))];
    const restored = await restoreVersion(who, number, basedOn);
    redirect(`/m/${who.merchantId}/emails?saved=${restored}`);
  });
}

export async function move(id: string, _previous: FormState, form: FormData): Promise<FormState> {
  return act(id, async (who) => {
    await requestMove(who, Number(formText(form, "number")));
    return { done: "They are being moved. Their pages say when it is done." };
  });
}

function valuesOf(form: FormData): Record<string, string> {
  const typed = [...form.entries()].filter(
    ([name, value]) => typeof value === "string" && !name.startsWith("$"),
  );
  return Object.fromEntries(typed) as Record<string, string>;
}
