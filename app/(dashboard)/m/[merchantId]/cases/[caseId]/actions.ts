"use server";

import { refresh } from "next/cache";

import type { ActState, ActVerb } from "@/components/cases/act-state";
import type { FormState } from "@/components/settings/form-state";
import { requireMerchant } from "@/lib/auth/guards";
import { eraseCustomer } from "@/lib/data-rights/erase-customer";
import { stopReasons, type StopReason } from "@/lib/domain/case-actions";
import { dayStart } from "@/lib/domain/day-start";
import { InvalidInputError, NotFoundError } from "@/lib/domain/errors";
import { parseId } from "@/lib/domain/ids";
import { formError, formText } from "@/lib/http/form";
import type { CaseInput } from "@/lib/recovery/actions/act-on-case";
import { addContact } from "@/lib/recovery/actions/add-contact";
import { addNote } from "@/lib/recovery/actions/add-note";
import { changeNote, removeNote } from "@/lib/recovery/actions/change-note";
import { endCase, goOnAnyway } from "@/lib/recovery/actions/decide-resubscribed";
import { moveVersion } from "@/lib/recovery/actions/move-version";
import { pauseCase } from "@/lib/recovery/actions/pause-case";
import { pauseCustomer, resumeCustomer } from "@/lib/recovery/actions/pause-customer";
import { removeContact } from "@/lib/recovery/actions/remove-contact";
import { resumeCase } from "@/lib/recovery/actions/resume-case";
import { sendNow } from "@/lib/recovery/actions/send-now";
import { skipStep, unskipStep } from "@/lib/recovery/actions/skip-step";
import { startCaseMails } from "@/lib/recovery/actions/start-case-mails";
import { stopCaseMails } from "@/lib/recovery/actions/stop-case-mails";

interface Request {
  input: CaseInput;
  form: FormData;
  timeZone: string;
}

const done = (words: string, undo?: ActVerb, fields: Record<string, string> = {}): ActState => ({
  done: words,
  ...(undo ? { undo: { verb: undo, fields } } : {}),
});
const stepOf = ({ form }: Request) => parseId("step", formText(form, "stepId"));

const verbs: Record<ActVerb, (request: Request) => Promise<ActState>> = {
  pause: async ({ input, form, timeZone }) => {
    await pauseCase({ ...input, until: readUntil(formText(form, "until"), timeZone) });
    return done("The case is paused.", "resume");
  },
  resume: async ({ input }) => {
    await resumeCase(input);
    return done("The case goes on.", "pause");
  },
  pause_customer: async ({ input }) => {
    await pauseCustomer(input);
    return done("Everything for this customer is paused.", "resume_customer");
  },
  resume_customer: async ({ input }) => {
    await resumeCustomer(input);
    return done("The customer is no longer paused.", "pause_customer");
  },
  stop_mails: async ({ input, form }) => {
    await stopCaseMails({ ...input, reason: readReason(formText(form, "reason")) });
    return done("The mails of this case are stopped.", "start_mails");
  },
  start_mails: async ({ input }) => {
    await startCaseMails(input);
    return done("The mails go on.");
  },
  send_now: async (request) => {
    const isUnspaced = formText(request.form, "sendAnyway") === "on";
    await sendNow({ ...request.input, stepId: stepOf(request), isUnspaced });
    return done("The mail leaves as soon as it may.");
  },
  skip_step: async (request) => {
    const stepId = stepOf(request);
    await skipStep({ ...request.input, stepId });
    return done("The mail is left out.", "unskip_step", { stepId });
  },
  unskip_step: async (request) => {
    const stepId = stepOf(request);
    await unskipStep({ ...request.input, stepId });
    return done("The mail is planned again.", "skip_step", { stepId });
  },
  move_version: async ({ input, form }) => {
    const number = Number(formText(form, "number") || Number.NaN);
    const from = await moveVersion({ ...input, number });
    const name = number === 0 ? "the built-in sequence" : `version ${number}`;
    return done(`The case goes on by ${name}.`, "move_version", { number: String(from) });
  },
  add_contact: async ({ input, form }) => {
    const contactId = await addContact({ ...input, address: formText(form, "address") });
    return done("The address was added.", "remove_contact", { contactId });
  },
  remove_contact: async ({ input, form }) => {
    await removeContact({ ...input, contactId: parseId("contact", formText(form, "contactId")) });
    return done("The address was removed.", "add_contact", { address: formText(form, "address") });
  },
  go_on: async ({ input }) => {
    await goOnAnyway(input);
    return done("The case goes on.");
  },
  end_case: async ({ input }) => {
    await endCase(input);
    return done("The case is closed.");
  },
  erase_customer: async ({ input, form }) => {
    if (formText(form, "confirmation").trim().toLowerCase() !== "erase") {
      throw new InvalidInputError("not_confirmed", "Type the word erase to confirm.", "confirmation");
    }
    await eraseCustomer(input);
    return done("Their personal data is erased.");
  },
  add_note: async ({ input, form }) => {
    await addNote({ ...input, text: formText(form, "text") });
    return done("The note is saved.");
  },
  change_note: async ({ input, form }) => {
    const noteId = parseId("note", formText(form, "noteId"));
    await changeNote({ ...input, noteId, text: formText(form, "text") });
    return done("The note is changed.");
  },
  remove_note: async ({ input, form }) => {
    await removeNote({ ...input, noteId: parseId("note", formText(form, "noteId")) });
    return done("The note is removed.", "add_note", { text: formText(form, "text") });
  },
};

/** Guards, does one thing about one case, and has the page read again. */
export async function act(
  id: string,
  caseIdText: string,
  verb: ActVerb,
  _previous: FormState,
  form: FormData,
): Promise<ActState> {
  try {
    const { merchant, user, role } = await requireMerchant(id);
    const caseId = parseId("case", caseIdText);
    if (!Object.hasOwn(verbs, verb)) throw new NotFoundError("verb_not_found", "No such act");
    const input = { merchantId: merchant.id, userId: user.id, role, caseId };
    const state = await verbs[verb]({ input, form, timeZone: merchant.timeZone });
    refresh();
    return state;
  } catch (error) {
    return { ...formError(error), values: typed(form) };
  }
}

function typed(form: FormData): Record<string, string> {
  return { text: formText(form, "text"), address: formText(form, "address"), until: formText(form, "until") };
}

function readUntil(day: string, timeZone: string): Date | null {
  if (!day) return null;
  const until = dayStart(day, timeZone);
  if (!until)
    throw new InvalidInputError("until_no_day", "This is no day. Choose one, or leave it empty.", "until");
  return until;
}

function readReason(reason: string): StopReason {
  const known = stopReasons.find((each) => each === reason);
  if (!known) throw new InvalidInputError("reason_unknown", "Choose why the mails are stopped.", "reason");
  return known;
}
