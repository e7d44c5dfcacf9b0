"use server";

import { redirect } from "next/navigation";

import { act } from "@/app/(dashboard)/m/[merchantId]/settings/act";
import type { FormState } from "@/components/settings/form-state";
import { revokeInvitation } from "@/lib/auth/invitations";
import { inviteMember, parseRole } from "@/lib/auth/invite-member";
import { changeRole, removeMember } from "@/lib/auth/members";
import { parseId } from "@/lib/domain/ids";
import { formText } from "@/lib/http/form";
import { decideJoin } from "@/lib/merchants/decide-join";

const memberOf = (form: FormData) => parseId("member", formText(form, "memberId"));

export async function invite(id: string, _previous: FormState, form: FormData): Promise<FormState> {
  const values = { address: formText(form, "address"), role: formText(form, "role") };
  const state = await act(id, "people.change", async (who) => {
    return { done: `Invited. A mail is on its way to ${await inviteMember({ ...who, ...values })}.` };
  });
  return { ...state, values: state.error ? values : undefined };
}

export async function revoke(id: string, _previous: FormState, form: FormData): Promise<FormState> {
  return act(id, "people.change", (who) =>
    revokeInvitation({ ...who, invitationId: parseId("invitation", formText(form, "invitationId")) }),
  );
}

export async function setRole(id: string, _previous: FormState, form: FormData): Promise<FormState> {
  return act(id, "people.change", async (who) => {
    await changeRole({ ...who, memberId: memberOf(form), role: parseRole(formText(form, "role")) });
    return { done: "Changed." };
  });
}

export async function remove(id: string, _previous: FormState, form: FormData): Promise<FormState> {
  return act(id, "people.change", (who) => removeMember({ ...who, memberId: memberOf(form) }));
}

export async function leave(id: string): Promise<FormState> {
  return act(id, "people.leave", async (who) => {
    await removeMember({ ...who, memberId: who.userId });
    redirect("/m");
  });
}

export async function decide(id: string, _previous: FormState, form: FormData): Promise<FormState> {
  return act(id, "people.change", async (who) => {
    const requesterId = parseId("user", formText(form, "requesterId"));
    await decideJoin({ ...who, requesterId, isAccepted: formText(form, "decision") === "accept" });
  });
}
