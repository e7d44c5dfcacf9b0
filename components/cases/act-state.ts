import type { FormState } from "@/components/settings/form-state";
import type { CaseVerb } from "@/lib/domain/case-actions";

/** What a form on the case page asks for. */
export type ActVerb = CaseVerb | "change_note" | "remove_note" | "erase_customer";

/** What an act hands back: beside what was done, how it is undone where it can be. */
export interface ActState extends FormState {
  undo?: { verb: ActVerb; fields: Record<string, string> };
}

/** The one action of the page, bound to its case. */
export type Act = (verb: ActVerb, previous: FormState, form: FormData) => Promise<ActState>;
