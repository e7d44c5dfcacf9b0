import { beforeAll, describe, expect, it } from "vitest";

import { builtInSequence } from "@/lib/domain/sequence-content";
import { saveSequence } from "@/lib/sequences/save-sequence";
import { actedCases, type ActedCase } from "@/lib/testing/acted-cases";
import { crashOnWrite } from "@/lib/testing/crash-on-write";
import { recoveryWorld, type RecoveryWorld } from "@/lib/testing/recovery-world";

import type { CaseInput } from "./act-on-case";
import { addContact } from "./add-contact";
import { endCase, goOnAnyway } from "./decide-resubscribed";
import { moveVersion } from "./move-version";
import { pauseCase } from "./pause-case";
import { pauseCustomer, resumeCustomer } from "./pause-customer";
import { resumeCase } from "./resume-case";
import { sendNow } from "./send-now";
import { skipStep, unskipStep } from "./skip-step";
import { startCaseMails } from "./start-case-mails";
import { stopCaseMails } from "./stop-case-mails";

let world: RecoveryWorld;
const { open, opened, audited, hold } = actedCases(() => world);

const newContent = {
  tracks: builtInSequence.tracks.map((track, index) =>
    index === builtInSequence.tracks.length - 1
      ? { ...track, steps: [0, 4, 9].map((day) => ({ day, texts: {} })) }
      : track,
  ),
};

interface Verb {
  name: string;
  action: string;
  /** what has to be done before */
  before?: (acted: ActedCase) => Promise<unknown>;
  run: (acted: ActedCase, input: CaseInput) => Promise<unknown>;
}

const noUntil = { until: null };
const stopping = { reason: "customer_asked" } as const;
const contact = { address: "accounts@customer.example" };

// In an order in which each may follow the one before, so that one case does for all.
const verbs: Verb[] = [
  { name: "pause", action: "case.paused", run: (_, input) => pauseCase({ ...input, ...noUntil }) },
  {
    name: "resume",
    action: "case.resumed",
    run: (_, input) => resumeCase(input),
  },
  { name: "pause the customer", action: "customer.paused", run: (_, input) => pauseCustomer(input) },
  {
    name: "resume the customer",
    action: "customer.resumed",
    run: (_, input) => resumeCustomer(input),
  },
  {
    name: "stop the mails",
    action: "case.mails_stopped",
    run: (_, input) => stopCaseMails({ ...input, ...stopping }),
  },
  {
    name: "start the mails",
    action: "case.mails_started",
    run: (_, input) => startCaseMails(input),
  },
  {
    name: "skip",
    action: "step.skipped",
    run: async ({ stepAt }, input) => skipStep({ ...input, stepId: (await stepAt(1)).id }),
  },
  {
    name: "take in again",
    action: "step.unskipped",
    run: async ({ stepAt }, input) => unskipStep({ ...input, stepId: (await stepAt(1)).id }),
  },
  {
    name: "send now",
    action: "step.sent_now",
    run: async ({ stepAt }, input) => sendNow({ ...input, stepId: (await stepAt(1)).id, isUnspaced: true }),
  },
  {
    name: "move to another version",
    action: "case.version_moved",
    before: () => saveSequence(world, { content: newContent, basedOn: 0 }),
    run: (_, input) => moveVersion({ ...input, number: 1 }),
  },
  {
    name: "add a contact",
    action: "case.contact_added",
    run: (_, input) => addContact({ ...input, ...contact }),
  },
  {
    name: "go on anyway",
    action: "case.goes_on",
    before: hold,
    run: (_, input) => goOnAnyway(input),
  },
  { name: "end the case", action: "case.ended", before: hold, run: (_, input) => endCase(input) },
];

describe("every act on a case", () => {
  let foreign: RecoveryWorld;
  let acted: ActedCase;
  beforeAll(async () => {
    foreign = await recoveryWorld({ isOn: false });
    world = await recoveryWorld();
    await open(1);
    acted = await opened();
  });

  it.each(verbs)("$name: done once however often it is asked for, and all or nothing", async (verb) => {
    const { input } = acted;
    await verb.before?.(acted);
    const before = await acted.read();
    await crashOnWrite("AuditEntry", "INSERT", async () => {
      await expect(verb.run(acted, input)).rejects.toThrow();
    });
    expect(await acted.read()).toEqual(before);
    await expect(verb.run(acted, { ...input, role: "member" })).rejects.toMatchObject({
      code: "role_too_low",
    });
    const { merchantId } = foreign;
    await expect(verb.run(acted, { ...input, merchantId })).rejects.toMatchObject({ code: "case_not_found" });
    expect(await acted.read()).toEqual(before);
    await Promise.all([verb.run(acted, input), verb.run(acted, input)]);
    await verb.run(acted, input);
    expect(await audited(acted, verb.action)).toBe(1);
  });
});
