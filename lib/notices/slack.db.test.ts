import { randomUUID } from "node:crypto";

import { describe, expect, it } from "vitest";

import { withMerchant } from "@/lib/db/transaction";
import { connectedMerchant } from "@/lib/testing/connected-merchant";
import { withFault } from "@/lib/testing/with-switches";

import { addNotices } from "./add-notices";
import { readNotices } from "./read-notices";
import { saveSlack } from "./save-slack";
import { sendNotice } from "./send-notice";

interface Posted {
  subject: string;
  text: string;
}

async function slackMerchant() {
  const merchant = await connectedMerchant();
  const name = randomUUID();
  await saveSlack({ ...merchant, pastedUrl: `${merchant.sim.url}/slack/${name}` });
  const posted = () => merchant.sim.control.get<Posted[]>(`/_control/inbox?to=slack-${name}`);
  return { ...merchant, posted };
}

async function addOne({ merchantId }: { merchantId: string }) {
  const content = { subject: "s", headline: "Hello", paragraphs: [], items: [], link: null, reason: "" };
  const targets = [{ channel: "slack" as const, target: "slack" }];
  return withMerchant(merchantId, async (tx) => {
    await addNotices(tx, { merchantId, kind: "alert", key: "alert:one", content, targets });
    await addNotices(tx, { merchantId, kind: "alert", key: "alert:one", content, targets });
    const { id } = await tx.notice.findFirstOrThrow({ where: { merchantId } });
    return { merchantId, noticeId: id };
  });
}

describe("a Slack webhook", () => {
  it("gets a notice once, however many workers have it, and is never shown again", async () => {
    const merchant = await slackMerchant();
    const job = await addOne(merchant);
    await Promise.allSettled([sendNotice(job), sendNotice(job), sendNotice(job)]);
    await sendNotice(job);
    expect((await merchant.posted()).map(({ text }) => text)).toEqual(["*Hello*"]);
    const view = await readNotices(merchant.merchantId);
    expect(view.recent).toMatchObject([{ state: "sent", title: "Hello" }]);
    expect(view.slackHint).toMatch(/^127\.0\.0\.1:\d+\/…\w{4}$/);
  });

  it("is not asked again where it may have taken a notice, but is where it surely has not", async () => {
    const cut = await slackMerchant();
    const lost = await addOne(cut);
    await withFault({ match: "POST /slack/*", kind: "drop_after" }, () => sendNotice(lost));
    await sendNotice(lost);
    expect((await readNotices(cut.merchantId)).recent).toMatchObject([{ state: "unknown" }]);
    expect(await cut.posted()).toHaveLength(1);
    const busy = await slackMerchant();
    const later = await addOne(busy);
    await withFault({ match: "POST /slack/*", kind: "429" }, () => sendNotice(later));
    expect((await readNotices(busy.merchantId)).recent).toMatchObject([{ state: "waiting" }]);
    await sendNotice(later);
    expect(await busy.posted()).toHaveLength(1);
  });

  it.each([
    ["no address", "hooks.slack.com/x"],
    ["no encryption", "http://hooks.slack.com/services/x"],
    ["an inner address", "https://10.0.0.1/x"],
    ["another port of this machine", "http://127.0.0.1:1/x"],
    ["a name and password", "https://a:b@hooks.slack.com/x"],
    ["a name that leads inside", "https://localhost.localdomain/x"],
  ])("is refused with a sentence when it is %s", async (_, pastedUrl) => {
    const merchant = await connectedMerchant();
    await expect(saveSlack({ ...merchant, pastedUrl })).rejects.toMatchObject({
      code: "slack_url_refused",
      userMessage: expect.stringMatching(/^[A-Z].*[./]$/),
    });
  });
});
