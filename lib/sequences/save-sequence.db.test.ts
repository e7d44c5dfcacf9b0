import { beforeAll, describe, expect, it } from "vitest";

import { withInstallation, withMerchant } from "@/lib/db/transaction";
import { builtInSequence, type SequenceContent } from "@/lib/domain/sequence-content";
import { createMerchant } from "@/lib/merchants/create-merchant";
import { testDatabase } from "@/lib/testing/test-database";

import { findVersion } from "./find-version";
import { loadSequence } from "./load-sequence";
import { restoreVersion } from "./restore-version";
import { type Author, saveSequence } from "./save-sequence";

const withDays = (...days: number[]): SequenceContent => ({
  tracks: [{ name: "All", condition: {}, steps: days.map((day) => ({ day, texts: {} })) }],
});

async function author(): Promise<Author> {
  await testDatabase();
  const email = `owner-${crypto.randomUUID()}@example.test`;
  const { id: userId } = await withInstallation((tx) => tx.user.create({ data: { email } }));
  return createMerchant({ userId, name: "Acme", supportEmail: email }).then(({ merchantId }) => ({
    merchantId,
    userId,
  }));
}

const contentOf = ({ merchantId }: Author, number: number) =>
  withMerchant(merchantId, async (tx) =>
    loadSequence(tx, merchantId, await findVersion(tx, merchantId, number)),
  );

describe("versions of a sequence", () => {
  let me: Author;
  beforeAll(async () => {
    me = await author();
  });

  it("begin with the built-in one, are numbered, and an old one stays as it was", async () => {
    expect(await contentOf(me, 0)).toEqual(builtInSequence);
    expect(await saveSequence(me, { content: withDays(0, 5), basedOn: 0, note: "Fewer" })).toBe(1);
    expect(await saveSequence(me, { content: withDays(0, 9), basedOn: 1 })).toBe(2);
    expect(await contentOf(me, 1)).toEqual(withDays(0, 5));
    expect(await restoreVersion(me, 1, 2)).toBe(3);
    expect(await contentOf(me, 3)).toEqual(withDays(0, 5));
    expect(await contentOf(me, 2)).toEqual(withDays(0, 9));
    const audits = await withMerchant(me.merchantId, (tx) =>
      tx.auditEntry.findMany({ where: { action: "sequence.saved" }, orderBy: { id: "asc" } }),
    );
    expect(audits).toMatchObject(
      [1, 2, 3].map((number) => ({ actor: `user:${me.userId}`, data: { number } })),
    );
  });

  it("of two who save at once only the first is kept, and the second is told", async () => {
    const them = await author();
    const saves = [withDays(0, 1), withDays(0, 2), withDays(0, 3)].map((content) =>
      saveSequence(them, { content, basedOn: 0 }),
    );
    const results = await Promise.allSettled(saves);
    const refused = results.filter((result) => result.status === "rejected");
    expect(refused).toHaveLength(2);
    for (const { reason } of refused) expect(reason).toMatchObject({ code: "sequence_changed" });
    await expect(contentOf(them, 2)).rejects.toMatchObject({ code: "sequence_version_not_found" });
  });

  it("are not made of nothing, nor of what is not allowed", async () => {
    const them = await author();
    await expect(saveSequence(them, { content: builtInSequence, basedOn: 0 })).rejects.toMatchObject({
      code: "nothing_changed",
    });
    await expect(saveSequence(them, { content: withDays(3, 3), basedOn: 0 })).rejects.toMatchObject({
      code: "sequence_invalid",
      field: "tracks.0.steps.1.day",
    });
    await expect(restoreVersion(them, 7, 0)).rejects.toMatchObject({ code: "sequence_version_not_found" });
  });

  it("of one merchant are not another's, and nobody can change one", async () => {
    const id = await withMerchant(me.merchantId, (tx) => findVersion(tx, me.merchantId, 1));
    const them = await author();
    await withMerchant(them.merchantId, async (tx) => {
      await expect(loadSequence(tx, them.merchantId, id)).rejects.toMatchObject({
        code: "sequence_version_not_found",
      });
      expect(await tx.sequenceVersion.count()).toBe(0);
    });
    await expect(
      withMerchant(me.merchantId, (tx) => tx.sequenceVersion.updateMany({ data: { note: "mine" } })),
    ).rejects.toThrow();
  });
});
