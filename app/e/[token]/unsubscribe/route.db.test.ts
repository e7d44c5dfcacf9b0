import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";

import { withMerchant } from "@/lib/db/transaction";
import { unsubscribeOf } from "@/lib/messages/unsubscribe";
import { seedCase, seedMails } from "@/lib/testing/seed-mails";
import { seedMerchant } from "@/lib/testing/seed-merchant";

import { GET, HEAD, POST } from "./route";

let merchantId: string;
beforeAll(async () => {
  ({ merchantId } = await seedMerchant());
});

async function mailed({ isReminder = false } = {}) {
  const owner = await seedCase(merchantId);
  const about = isReminder ? { ...owner, caseId: null } : owner;
  const [id = ""] = await seedMails({ merchantId, ...about }, 1);
  return { ...owner, ...doorOf(unsubscribeOf(id).url) };
}

function doorOf(url: string) {
  const params = { params: Promise.resolve({ token: url.split("/").at(-2) ?? "" }) };
  return {
    look: () => GET(new Request(url), params),
    oneClick: () => POST(new Request(url, { method: "POST", body: "List-Unsubscribe=One-Click" }), params),
  };
}

const stored = (caseId: string) =>
  withMerchant(merchantId, (tx) =>
    tx.recoveryCase.findUniqueOrThrow({
      where: { id: caseId },
      include: { steps: true, timeline: true, messages: true, customer: true },
    }),
  );

describe("no more mails about this payment", () => {
  it("is asked by GET and HEAD as often as scanners like, and nothing stops", async () => {
    const { caseId, look } = await mailed();
    const before = await stored(caseId);
    for (let times = 0; times < 3; times += 1) {
      const shown = await look();
      expect(shown.headers.get("cache-control")).toBe("no-store");
      expect(await shown.text()).toContain('<form method="post"');
      expect(await (await HEAD()).text()).toBe("");
    }
    expect(await stored(caseId)).toEqual(before);
  });

  it("is done by one POST without a cookie, also by ten at once, and suppresses no address", async () => {
    const { caseId, oneClick, look } = await mailed();
    const answers = await Promise.all(Array.from({ length: 10 }, oneClick));
    expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(200));
    expect(await (await look()).text()).not.toContain("<form");
    const after = await stored(caseId);
    // The version moves, so a mail that is frozen and unsent is withdrawn.
    expect(after).toMatchObject({ state: "open", version: 2, mailsStoppedReason: "unsubscribed" });
    expect(after.timeline).toMatchObject([{ kind: "mails_stopped" }]);
    expect(after.steps.map(({ state }) => state)).toEqual(["cancelled", "cancelled"]);
    expect(await withMerchant(merchantId, (tx) => tx.suppression.count())).toBe(0);
  });

  it("in a reminder stops reminders of that customer only, and no recovery", async () => {
    const { caseId, oneClick } = await mailed({ isReminder: true });
    const other = await mailed();
    expect((await oneClick()).status).toBe(200);
    const after = await stored(caseId);
    expect(after.customer.remindersStoppedAt).not.toBeNull();
    expect(after.mailsStoppedAt).toBeNull();
    expect((await stored(other.caseId)).customer.remindersStoppedAt).toBeNull();
  });

  it("is a plain 404 for a token that no message has", async () => {
    const { look, oneClick } = doorOf(unsubscribeOf(randomUUID()).url);
    expect((await look()).status).toBe(404);
    expect((await oneClick()).status).toBe(404);
  });
});
