import { beforeAll, describe, expect, it } from "vitest";

import { trackMessage } from "@/lib/messages/track-message";
import { sendStep } from "@/lib/recovery/send-step";
import { saveSequence } from "@/lib/sequences/save-sequence";
import { actedCases, type ActedCase } from "@/lib/testing/acted-cases";
import { recoveryWorld, runJobs, type RecoveryWorld } from "@/lib/testing/recovery-world";

import type { CaseInput } from "./act-on-case";
import { addContact } from "./add-contact";
import { addNote } from "./add-note";
import { changeNote, removeNote } from "./change-note";
import { endCase } from "./decide-resubscribed";
import { moveVersion } from "./move-version";
import { pauseCase } from "./pause-case";
import { pauseCustomer } from "./pause-customer";
import { readSpacing } from "./read-spacing";
import { releaseDuePauses } from "./release-due-pauses";
import { removeContact } from "./remove-contact";
import { resumeCase } from "./resume-case";
import { sendNow } from "./send-now";
import { skipStep, unskipStep } from "./skip-step";
import { startCaseMails } from "./start-case-mails";
import { stopCaseMails } from "./stop-case-mails";

let world: RecoveryWorld;
const { open, opened, told, hold, contactOf } = actedCases(() => world);
beforeAll(async () => {
  world = await recoveryWorld();
  await open(18);
}, 120_000);

/** As if all of it had happened so many days before. */
const makeEarlier = ({ input: { caseId } }: ActedCase, days: number) =>
  world.query(async (tx) => {
    await tx.$executeRaw`UPDATE "Step" SET "dueAt" = "dueAt" - ${days} * interval '1 day' WHERE "caseId" = ${caseId}::uuid`;
    await tx.$executeRaw`UPDATE "RecoveryCase" SET "mailsStoppedAt" = "mailsStoppedAt" - ${days} * interval '1 day'
      WHERE "id" = ${caseId}::uuid`;
  });
const mailCount = async ({ address }: ActedCase) => (await world.mails(address)).length;

const noUntil = { until: null };
const stopping = { reason: "customer_asked" } as const;

describe("pausing", () => {
  it("stops mails until the day given, and then goes on by itself", async () => {
    const acted = await opened();
    const mailed = await mailCount(acted);
    await pauseCase({ ...acted.input, until: new Date(Date.now() + 86_400_000) });
    await makeEarlier(acted, 4);
    await releaseDuePauses();
    await world.drain();
    expect(await mailCount(acted)).toBe(mailed);
    expect(await acted.read()).toMatchObject({ state: "held", heldReason: "merchant" });
    const past = { heldUntil: new Date(Date.now() - 1) };
    await world.query((tx) => tx.recoveryCase.update({ where: { id: acted.input.caseId }, data: past }));
    await releaseDuePauses();
    expect(await acted.read()).toMatchObject({ state: "open", heldReason: null, heldUntil: null });
    expect(await told(acted, "case_released")).toMatchObject([{ data: { reason: "pause_over" } }]);
  });

  it("leaves the customer's own card to be charged, once", async () => {
    const acted = await opened();
    await pauseCase({ ...acted.input, ...noUntil });
    await pauseCustomer(acted.input);
    await world.updateCard(acted.customer, "4242 4242 4242 4242");
    expect(await acted.read()).toMatchObject({ state: "closed", outcome: "recovered" });
    const charges = (await world.charges()).filter(({ invoice }) => invoice === acted.invoice);
    expect(charges.filter(({ cause }) => cause === "api")).toMatchObject([{ outcome: "paid" }]);
  });

  it("keeps what the card network renewed waiting until it is over", async () => {
    const { input, ...failed } = await opened();
    await pauseCase({ ...input, ...noUntil });
    await world.account.act("update-card-automatically", { paymentMethod: failed.paymentMethod });
    await world.drain();
    const ours = async () =>
      (await world.charges()).filter(({ invoice, cause }) => invoice === failed.invoice && cause === "api");
    expect(await ours()).toEqual([]);
    await resumeCase(input);
    await world.drain();
    expect(await ours()).toMatchObject([{ outcome: "paid" }]);
  });

  it("gives way to a dispute that came up meanwhile", async () => {
    const acted = await opened();
    await pauseCase({ ...acted.input, ...noUntil });
    await world.query((tx) =>
      tx.caseInvoice.updateMany({ where: { caseId: acted.input.caseId }, data: { isDisputed: true } }),
    );
    await resumeCase(acted.input);
    expect(await acted.read()).toMatchObject({ state: "held", heldReason: "dispute" });
    await expect(resumeCase(acted.input)).rejects.toMatchObject({ code: "action_not_allowed" });
  });

  it("takes a day ahead only", async () => {
    const { input } = await opened();
    const until = new Date(0);
    await expect(pauseCase({ ...input, until })).rejects.toMatchObject({
      code: "until_passed",
      field: "until",
    });
  });
});

describe("stopping and starting the mails", () => {
  it("plans again what is ahead, and never what was sent or has passed", async () => {
    const acted = await opened();
    await stopCaseMails({ ...acted.input, ...stopping });
    const states = async () => (await acted.read()).steps.map(({ state }) => state);
    expect(await states()).toEqual(["sent", "cancelled", "cancelled", "cancelled", "cancelled"]);
    await startCaseMails(acted.input);
    expect(await states()).toEqual(["sent", "planned", "planned", "planned", "planned"]);
    await stopCaseMails({ ...acted.input, ...stopping });
    await makeEarlier(acted, 4);
    const due = (await acted.read()).steps.map(({ dueAt }) => dueAt);
    await startCaseMails(acted.input);
    expect(await states()).toEqual(["sent", "skipped", "planned", "planned", "planned"]);
    // At once again: what had passed by the first time is no undo's to bring back.
    await stopCaseMails({ ...acted.input, ...stopping });
    await startCaseMails(acted.input);
    expect(await states()).toEqual(["sent", "skipped", "planned", "planned", "planned"]);
    expect((await acted.read()).steps.map(({ dueAt }) => dueAt)).toEqual(due);
  });

  it("is not undone for a customer who unsubscribed", async () => {
    const { input } = await opened();
    await world.query((tx) =>
      tx.recoveryCase.update({
        where: { id: input.caseId },
        data: { mailsStoppedAt: new Date(), mailsStoppedReason: "unsubscribed" },
      }),
    );
    await expect(startCaseMails(input)).rejects.toMatchObject({ code: "action_not_allowed" });
  });
});

describe("another version of the sequence", () => {
  it("is followed from now on, and back again, without telling a day twice", async () => {
    const acted = await opened();
    const days = async () => {
      const { steps, roundAnchorAt } = await acted.read();
      const from = roundAnchorAt?.getTime() ?? 0;
      return steps.map(({ state, dueAt }) => [state, Math.round((dueAt.getTime() - from) / 86_400_000)]);
    };
    const before = await days();
    const steps = [0, 4, 9].map((day) => ({ day, texts: {} }));
    await saveSequence(world, { content: { tracks: [{ name: "All", condition: {}, steps }] }, basedOn: 0 });
    expect(await moveVersion({ ...acted.input, number: 1 })).toBe(0);
    expect(await days()).toEqual([
      ["sent", 0],
      ["planned", 4],
      ["planned", 9],
    ]);
    expect(await told(acted, "sequence_moved")).toMatchObject([
      { data: { from: 0, to: 1, userId: world.userId } },
    ]);
    await moveVersion({ ...acted.input, number: 0 });
    expect(await days()).toEqual(before);
    await expect(moveVersion({ ...acted.input, number: 7 })).rejects.toMatchObject({
      code: "sequence_version_not_found",
    });
  });
});

describe("single mails", () => {
  it("sent now keeps its distance unless that was waived, and the week's limit always", async () => {
    const acted = await opened();
    const ask = async (position: number, isUnspaced: boolean) => {
      await sendNow({ ...acted.input, stepId: (await acted.stepAt(position)).id, isUnspaced });
      await world.drain();
      return mailCount(acted);
    };
    expect(await ask(1, false)).toBe(1);
    expect(await acted.stepAt(1)).toMatchObject({ state: "planned" });
    expect((await readSpacing(world.merchantId, acted.input.caseId)).spacedUntil).toEqual(
      (await acted.stepAt(1)).dueAt,
    );
    expect(await ask(1, true)).toBe(2);
    expect(await ask(2, true)).toBe(3);
    expect(await ask(3, true)).toBe(3);
    const { cappedUntil } = await readSpacing(world.merchantId, acted.input.caseId);
    expect(await acted.stepAt(3)).toMatchObject({ state: "planned", dueAt: cappedUntil });
  });

  it("goes to further addresses as a copy, once each and only where they may be written to", async () => {
    const acted = await opened();
    const row = { merchantId: world.merchantId, address: "left@copy.example", reason: "bounced" };
    await addContact({ ...acted.input, address: "Books@copy.example" });
    await addContact({ ...acted.input, address: "left@copy.example" });
    await world.query((tx) => tx.suppression.createMany({ data: [row] }));
    await sendNow({ ...acted.input, stepId: (await acted.stepAt(1)).id, isUnspaced: true });
    await world.drain();
    const { messages } = await acted.read();
    expect(messages.map(({ ccAddresses }) => ccAddresses)).toEqual([[], ["Books@copy.example"]]);
    const copied = (await world.mails(acted.address)) as { cc?: string[] }[];
    expect(copied.flatMap(({ cc }) => cc ?? [])).toEqual(["Books@copy.example"]);
    const { id: messageId = "", providerMessageId } = messages[1] ?? {};
    const report = { messageId, providerMessageId: providerMessageId ?? "", isPermanent: true };
    await trackMessage({ ...report, what: "bounced", recipients: ["books@copy.example"] });
    const suppressed = await world.query((tx) =>
      tx.suppression.findMany({ where: { address: { in: ["books@copy.example", acted.address] } } }),
    );
    expect(suppressed).toMatchObject([{ address: "books@copy.example", reason: "bounced" }]);
    expect((await acted.read()).messages[1]).toMatchObject({ bouncedAt: null });
  });

  it("that is frozen when the mails stop is withdrawn, and goes out once when that is undone", async () => {
    const acted = await opened();
    const { id: stepId } = await acted.stepAt(1);
    await sendNow({ ...acted.input, stepId, isUnspaced: true });
    await world.query((tx) => tx.step.update({ where: { id: stepId }, data: { state: "claimed" } }));
    await sendStep({ merchantId: world.merchantId, stepId });
    await stopCaseMails({ ...acted.input, ...stopping });
    await runJobs();
    expect(await acted.stepAt(1)).toMatchObject({ state: "cancelled", skippedReason: "mails_stopped" });
    expect(await mailCount(acted)).toBe(1);
    await startCaseMails(acted.input);
    await world.drain();
    expect(await acted.stepAt(1)).toMatchObject({ state: "sent" });
    expect(await mailCount(acted)).toBe(2);
  });

  it("refuses to send another than the next, and one that is of another case", async () => {
    const [acted, other] = [await opened(), await opened()];
    const { id: later } = await acted.stepAt(2);
    await expect(sendNow({ ...acted.input, stepId: later, isUnspaced: true })).rejects.toMatchObject({
      code: "step_not_next",
    });
    const stepId = (await other.stepAt(1)).id;
    for (const act of [skipStep, unskipStep]) {
      await expect(act({ ...acted.input, stepId })).rejects.toMatchObject({ code: "step_not_found" });
    }
    await expect(sendNow({ ...acted.input, stepId, isUnspaced: false })).rejects.toMatchObject({
      code: "step_not_found",
    });
  });

  it("takes a skipped mail in again until its time, and with mails stopped only when they go on", async () => {
    const acted = await opened();
    const [first, second] = [await acted.stepAt(1), await acted.stepAt(2)];
    await skipStep({ ...acted.input, stepId: first.id });
    await skipStep({ ...acted.input, stepId: second.id });
    await stopCaseMails({ ...acted.input, ...stopping });
    await unskipStep({ ...acted.input, stepId: second.id });
    expect(await acted.stepAt(2)).toMatchObject({ state: "cancelled" });
    await startCaseMails(acted.input);
    expect(await acted.stepAt(2)).toMatchObject({ state: "planned", dueAt: second.dueAt });
    await makeEarlier(acted, 4);
    await expect(unskipStep({ ...acted.input, stepId: first.id })).rejects.toMatchObject({
      code: "step_passed",
    });
  });
});

describe("a customer who subscribed anew", () => {
  it("whose case was ended is not taken in again by the same invoice's next failure", async () => {
    const acted = await opened();
    await hold(acted);
    await endCase(acted.input);
    await world.account.act("retry-invoice", { invoice: acted.invoice });
    await world.drain();
    expect(await acted.read()).toMatchObject({
      id: acted.input.caseId,
      state: "closed",
      outcome: "withdrawn",
    });
    expect(await told(acted, "case_closed")).toMatchObject([{ data: { userId: world.userId } }]);
  });
});

describe("notes and contacts", () => {
  let bare: ActedCase | undefined;
  it("a note is its author's and the admins' to change; its words are nowhere else", async () => {
    const acted = await opened();
    const author: CaseInput = { ...acted.input, role: "member" };
    const words = "Called; Zoë pays on Friday";
    await Promise.all([addNote({ ...author, text: words }), addNote({ ...author, text: words })]);
    const notes = () => world.query((tx) => tx.caseNote.findMany({ where: { caseId: author.caseId } }));
    const [note, ...others] = await notes();
    expect(others).toEqual([]);
    const noteId = note?.id ?? "";
    const stranger = { ...author, userId: "00000000-0000-7000-8000-000000000001" };
    await expect(changeNote({ ...stranger, noteId, text: "mine" })).rejects.toMatchObject({
      code: "not_your_note",
    });
    await expect(removeNote({ ...stranger, noteId })).rejects.toMatchObject({ code: "not_your_note" });
    await changeNote({ ...author, noteId, text: "Zoë paid" });
    expect(await notes()).toMatchObject([{ text: "Zoë paid", editedAt: expect.any(Date) as Date }]);
    await removeNote({ ...stranger, role: "admin", noteId });
    await removeNote({ ...author, noteId });
    expect(await notes()).toEqual([]);
    const kept = await world.query(async (tx) => [
      ...(await tx.auditEntry.findMany({ where: { subject: `case:${author.caseId}` } })),
      ...(await tx.timelineEntry.findMany({ where: { caseId: author.caseId } })),
    ]);
    expect(JSON.stringify(kept)).not.toContain("Zoë");
  });

  it.each([
    ["invalid_address", "nobody"],
    ["invalid_address", "a@b.co\r\nBcc: x@y.co"],
    ["suppressed", "Gone@customer.example"],
  ])("refuses a contact with %s", async (code, address) => {
    const { input } = (bare ??= await opened());
    const row = { merchantId: world.merchantId, address: "gone@customer.example", reason: "bounced" };
    await world.query((tx) => tx.suppression.createMany({ data: [row], skipDuplicates: true }));
    await expect(addContact({ ...input, address })).rejects.toMatchObject({ code, field: "address" });
  });

  it("a contact is added and removed once; the customer's own address is none", async () => {
    const acted = await opened();
    const own = { ...acted.input, address: acted.address.toUpperCase() };
    await expect(addContact(own)).rejects.toMatchObject({ code: "address_known" });
    await addContact({ ...acted.input, address: " Accounts@Bücher.example " });
    const contactId = await contactOf(acted);
    await removeContact({ ...acted.input, contactId });
    await removeContact({ ...acted.input, contactId });
    expect(await contactOf(acted)).toBe("");
    expect(await told(acted, "contact_removed")).toHaveLength(1);
    expect(JSON.stringify(await told(acted, "contact_added"))).not.toContain("accounts");
  });
});
