import type { CaseStanding } from "./case-view";
import { type Deed, type MemberRole, refusalOf } from "./roles";

/** What people of the merchant do about one case. */
export const caseVerbs = [
  "pause",
  "resume",
  "pause_customer",
  "resume_customer",
  "stop_mails",
  "start_mails",
  "send_now",
  "skip_step",
  "unskip_step",
  "move_version",
  "add_contact",
  "remove_contact",
  "go_on",
  "end_case",
  "add_note",
] as const;

export type CaseVerb = (typeof caseVerbs)[number];

/** The deed of the table of roles that an act on a case is. */
export const deedOf = (verb: CaseVerb): Deed => (verb === "add_note" ? "case.note" : "case.act");

/** Why mails of a case may be stopped: what a person said or did, never the payment itself. */
export const stopReasons = ["customer_asked", "merchant"] as const;
export type StopReason = (typeof stopReasons)[number];

export const mostContacts = 5;

export interface ActionStep {
  id: string;
  round: number;
  position: number;
  state: "planned" | "claimed" | "sent" | "skipped" | "cancelled";
  skippedReason: string | null;
  dueAt: Date;
}

/** What decides on the actions of a case. */
export interface ActionFacts extends CaseStanding {
  round: number;
  mailsStoppedAt: Date | null;
  mailsStoppedReason: string | null;
  customerPausedAt: Date | null;
  /** the customer's personal data was erased on request */
  customerErasedAt: Date | null;
  recoveryMode: "off" | "shadow" | "on";
  isMerchantPaused: boolean;
  steps: ActionStep[];
  contactCount: number;
  /** of the sequence that its mails follow, and the latest; 0: the built-in one */
  version: number;
  newestVersion: number;
}

/** For each action null when it is allowed now, else a sentence that says why it is not. */
export type CaseActions = Record<CaseVerb, string | null>;

const holds: Record<string, string> = {
  dispute: "The case is on hold because of a dispute.",
  resubscribed: "The case waits for your decision: the customer has subscribed anew.",
  invoice_missing: "The case is on hold because Stripe does not know its invoice.",
};

/**
 * Which actions a case allows, and why not the others; the one rule for the page and for the server. Doing
 * again what is done already is the server's to forgive: here it is not allowed.
 */
export function caseActions(facts: ActionFacts, role: MemberRole, now: Date): CaseActions {
  const whyNot = (verb: CaseVerb) => refusalOf(role, deedOf(verb)) ?? refusals[verb](facts, now);
  return Object.fromEntries(caseVerbs.map((verb) => [verb, whyNot(verb)])) as CaseActions;
}

const refusals: Record<CaseVerb, (facts: ActionFacts, now: Date) => string | null> = {
  pause: (facts) => {
    if (facts.state === "held" && facts.heldReason !== "merchant") return holdOf(facts);
    return refuseUnlessRunning(facts);
  },
  resume: (facts) =>
    facts.state === "held" && facts.heldReason === "merchant" ? null : "The case is not paused.",
  pause_customer: ({ customerPausedAt }) => (customerPausedAt ? "The customer is paused already." : null),
  resume_customer: ({ customerPausedAt }) => (customerPausedAt ? null : "The customer is not paused."),
  stop_mails: (facts) =>
    facts.mailsStoppedAt ? "The mails of this case are stopped already." : refuseUnlessRunning(facts),
  start_mails: (facts) => {
    if (!facts.mailsStoppedAt) return "The mails of this case are not stopped.";
    if (facts.mailsStoppedReason === "unsubscribed") {
      return "The customer unsubscribed from these mails. Nobody else can start them again.";
    }
    return refuseUnlessRunning(facts);
  },
  send_now: (facts) => {
    if (nextStepOf(facts) === null) return refuseUnlessRunning(facts) ?? "No further mail is planned.";
    return refuseSending(facts);
  },
  skip_step: (facts) =>
    refuseUnlessRunning(facts) ?? (nextStepOf(facts) ? null : "No further mail is planned."),
  unskip_step: (facts, now) =>
    refuseUnlessRunning(facts) ??
    (facts.steps.some((step) => canUnskip(step, facts, now)) ? null : "No skipped mail is still ahead."),
  move_version: (facts) =>
    refuseUnlessRunning(facts) ?? (facts.newestVersion === 0 ? "Your sequence has one version only." : null),
  add_contact: (facts) => {
    if (facts.contactCount >= mostContacts) return `A case has at most ${mostContacts} further addresses.`;
    return refuseUnlessRunning(facts);
  },
  remove_contact: ({ contactCount }) => (contactCount > 0 ? null : "The case has no further address."),
  go_on: decidable,
  end_case: decidable,
  add_note: ({ customerErasedAt }) =>
    customerErasedAt ? "The customer's personal data was erased; nothing more is written about them." : null,
};

function decidable({ state, heldReason }: ActionFacts): string | null {
  return state === "held" && heldReason === "resubscribed" ? null : "There is nothing to decide here.";
}

function holdOf({ heldReason }: ActionFacts): string {
  return holds[heldReason ?? ""] ?? "The case is on hold already.";
}

function refuseUnlessRunning({ state }: ActionFacts): string | null {
  if (state === "closed") return "The case is closed.";
  return state === "shadow" ? "In shadow mode nothing is sent, so there is nothing to change." : null;
}

function refuseSending(facts: ActionFacts): string | null {
  const { state, heldReason, mailsStoppedAt, customerPausedAt, recoveryMode, isMerchantPaused } = facts;
  if (state === "held") return heldReason === "merchant" ? "Resume the case first." : holdOf(facts);
  if (mailsStoppedAt) return "The mails of this case are stopped.";
  if (customerPausedAt) return "Resume the customer first.";
  if (recoveryMode !== "on") return "Recovery is off.";
  if (isMerchantPaused) return "Recovery is paused for all your customers.";
  return refuseUnlessRunning(facts);
}

/** The next mail of a case that can still be moved: null where none is planned. */
export function nextStepOf<S extends ActionStep>({ steps, round }: { steps: S[]; round: number }): S | null {
  const planned = steps.filter((step) => step.round === round && step.state === "planned");
  return planned.toSorted((a, b) => a.position - b.position)[0] ?? null;
}

/** Whether a step that a person skipped can come back: until its time, and until a later one was sent. */
export function canUnskip(step: ActionStep, { steps, round }: ActionFacts, now: Date): boolean {
  if (step.state !== "skipped" || step.skippedReason !== "merchant" || step.round !== round) return false;
  return step.dueAt > now && !steps.some((other) => other.round === round && isPast(other, step.position));
}

function isPast({ state, position }: ActionStep, before: number): boolean {
  return position > before && (state === "sent" || state === "claimed");
}
