import { beforeAll, describe, expect, it } from "vitest";

import type { SequenceContent } from "@/lib/domain/sequence-content";
import { findVersion } from "@/lib/sequences/find-version";
import { saveSequence } from "@/lib/sequences/save-sequence";
import { crashOnWrite } from "@/lib/testing/crash-on-write";
import { recoveryWorld, runJobs, type RecoveryWorld } from "@/lib/testing/recovery-world";

import { moveCases, requestMove } from "./move-cases";
import { previewDraft } from "./preview-draft";
import { sendTestMail } from "./send-test-mail";

const saying = (subject: string, days: number[]): SequenceContent => ({
  tracks: [
    {
      name: "All",
      condition: {},
      steps: days.map((day) => ({
        day,
        texts: {
          en: {
            subject: `${subject} ${day}: {{amount}}`,
            heading: "Hello {{customer_name|there}}",
            paragraphs: ["<b>{{invoice_number}}</b> of {{merchant_name}} is open."],
            button: "Settle it",
            closing: "Yours",
          },
        },
      })),
    },
  ],
});

const save = (world: RecoveryWorld, content: SequenceContent, basedOn: number) =>
  saveSequence({ merchantId: world.merchantId, userId: world.userId }, { content, basedOn });

async function mailsOf(world: RecoveryWorld, customer: string) {
  const { email } = (await world.caseOf(customer)).customer;
  return world.mails(email ?? "");
}

describe("a merchant's own sequence", () => {
  let world: RecoveryWorld;
  beforeAll(async () => {
    world = await recoveryWorld();
    await save(world, saying("First", [0, 5, 12]), 0);
  });

  it("gives a new case its days and its words, escaped, around our own link", async () => {
    const failed = await world.account.failRenewal({ amountMinor: 2900 });
    await world.drain();
    const found = await world.caseOf(failed.customer);
    expect(found.steps.map(({ trackStep, trackSteps }) => [trackStep, trackSteps])).toEqual([
      [0, 3],
      [1, 3],
      [2, 3],
    ]);
    expect(found.invoices[0]?.priceIds).toEqual([expect.stringMatching(/^price_/)]);
    const [mail] = await mailsOf(world, failed.customer);
    expect(mail?.subject).toBe("First 0: $29.00");
    expect(mail?.text).toContain("Settle it:\n");
    expect(mail?.html).toContain("&lt;b&gt;");
    expect(mail?.html).not.toContain("<b>");
    expect(await world.tokenFor(failed.customer)).toMatch(/^[\w-]{32}$/);
  });

  it("never says a word of its own about paying to whom the bank asks to confirm", async () => {
    const failed = await world.account.failRenewal({ card: "3ds-required" });
    await world.drain();
    const [mail] = await mailsOf(world, failed.customer);
    expect(mail?.subject).toBe("Please confirm your payment to Acme Cloud");
    expect((await world.caseOf(failed.customer)).steps).toHaveLength(3);
  });

  it("stays with a running case until it is moved, and then tells no day twice, whatever crashes", async () => {
    const failed = await world.account.failRenewal();
    await world.drain();
    const before = await world.caseOf(failed.customer);
    const number = await save(world, saying("Second", [0, 2, 9]), 1);
    const job = {
      merchantId: world.merchantId,
      versionId: (await world.query((tx) => findVersion(tx, world.merchantId, number))) ?? "",
    };
    const days = async () => {
      const { steps, roundAnchorAt } = await world.caseOf(failed.customer);
      const from = roundAnchorAt?.getTime() ?? 0;
      return steps.map(({ state, dueAt }) => [state, Math.round((dueAt.getTime() - from) / 86_400_000)]);
    };
    const untouched = [
      ["sent", 0],
      ["planned", 5],
      ["planned", 12],
    ];
    expect(await days()).toEqual(untouched);
    await crashOnWrite("Step", "INSERT", () => moveCases(job).catch(() => undefined), 0);
    expect(await days()).toEqual(untouched);
    expect((await world.caseOf(failed.customer)).sequenceVersionId).toBe(before.sequenceVersionId);
    await requestMove(world, number);
    await Promise.all([moveCases(job), runJobs()]);
    await moveCases(job);
    await world.drain();
    expect(await days()).toEqual([
      ["sent", 0],
      ["planned", 2],
      ["planned", 9],
    ]);
    expect(await mailsOf(world, failed.customer)).toHaveLength(1);
    const after = await world.caseOf(failed.customer);
    expect(after.sequenceVersionId).toBe(job.versionId);
    expect(after.timeline.filter(({ kind }) => kind === "sequence_moved")).toHaveLength(1);
    const fresh = await world.account.failRenewal();
    await world.drain();
    expect((await mailsOf(world, fresh.customer))[0]?.subject).toMatch(/^Second 0/);
  });

  it("is mailed as a test to whoever asks, ten times at most, and counts for nobody", async () => {
    const view = { content: saying("Draft", [0]), trackIndex: 0, stepIndex: 0, language: "en", caseId: null };
    const email = `me-${world.account.id}@example.test`.toLowerCase();
    const asker = { merchantId: world.merchantId, userId: world.userId, email };
    const messages = await world.query((tx) => tx.message.count());
    await Promise.all(Array.from({ length: 10 }, () => sendTestMail(asker, view)));
    await expect(sendTestMail(asker, view)).rejects.toMatchObject({ code: "too_many_test_mails" });
    const mails = await world.mails(email);
    expect(mails).toHaveLength(10);
    expect(mails[0]?.subject).toBe("[Test] Draft 0: $49.00");
    expect(mails[0]?.links.join()).toContain("/u/preview");
    expect(await world.query((tx) => tx.message.count())).toBe(messages);
  });

  it("is shown before it is saved, for a real case and in each language; never another merchant's case", async () => {
    const failed = await world.account.failRenewal({ amountMinor: 4200 });
    await world.drain();
    const { id: caseId } = await world.caseOf(failed.customer);
    const view = { content: saying("Draft", [0, 3]), trackIndex: 0, stepIndex: 1, language: "en", caseId };
    expect((await previewDraft(world.merchantId, view)).subject).toBe("Draft 3: $42.00");
    const french = await previewDraft(world.merchantId, { ...view, language: "fr" });
    expect(french.subject).not.toContain("Draft");
    expect(french.text).toMatch(/42,00\s*\$US/);
    const other = await recoveryWorld();
    await expect(previewDraft(other.merchantId, view)).rejects.toMatchObject({ code: "case_not_found" });
  });
});
