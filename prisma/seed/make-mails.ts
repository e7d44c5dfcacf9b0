import { createHash } from "node:crypto";

import type { Row } from "./insert-rows";
import type { CasePlan } from "./make-case";
import { entry } from "./make-invoices";

interface Parts {
  stepId: string;
  messages: Row[];
  links: Row[];
  visits: Row[];
  timeline: Row[];
}

const agents = {
  human: "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 Chrome/140.0 Safari/537.36",
  machine: "Mozilla/5.0 (compatible; LinkScanner/2.1; +https://example.test/bot)",
};

/** The first mail of a case, its link and who came to it. Nothing when no mail went out. */
export function makeMails(plan: CasePlan, address: string): Parts {
  const stepId = plan.random.uuid(plan.openedAt);
  const parts: Parts = { stepId, messages: [], links: [], visits: [], timeline: [] };
  if (!plan.sentAt) return parts;
  const messageId = plan.random.uuid(plan.sentAt);
  parts.messages.push(makeMessage(plan, messageId, stepId, address, plan.sentAt));
  const linkId = plan.random.uuid(plan.sentAt);
  parts.links.push({
    id: linkId,
    merchantId: plan.merchantId,
    customerId: plan.customerId,
    caseId: plan.caseId,
    messageId,
    tokenHash: createHash("sha256").update(messageId).digest("hex"),
    keyVersion: "seed",
    createdAt: plan.sentAt,
    revokedAt: null,
  });
  parts.timeline.push(entry(plan, plan.sentAt, "mail_sent", { position: 0, messageId }));
  addVisits(parts, plan, linkId);
  return parts;
}

function makeMessage(plan: CasePlan, id: string, stepId: string, toAddress: string, sentAt: Date): Row {
  const subject = "Your payment did not go through";
  return {
    id,
    merchantId: plan.merchantId,
    customerId: plan.customerId,
    caseId: plan.caseId,
    stepId,
    kind: "step",
    state: "delivered",
    toAddress,
    fromAddress: "Recoup <recoup@example.test>",
    replyTo: null,
    subject,
    html: `<p>Hello,</p><p>your last payment did not go through. Please <a href="https://example.test/u/${id}">update your card</a>.</p>`,
    text: `Hello,\n\nyour last payment did not go through. Please update your card: https://example.test/u/${id}`,
    headers: {},
    idempotencyKey: `step:${stepId}`,
    caseVersion: 1,
    frozenAt: sentAt,
    attempts: 1,
    sentAt,
    deliveredAt: new Date(sentAt.getTime() + 2_000),
    bouncedAt: null,
    providerMessageId: `seed_${id}`,
    failureCode: null,
  };
}

function addVisits(parts: Parts, plan: CasePlan, linkId: string): void {
  const { clickedAt, sentAt } = plan;
  const visit = (at: Date, rest: Row) => {
    const id = plan.random.uuid(at);
    parts.visits.push({ id, merchantId: plan.merchantId, linkId, at, ...rest });
  };
  if (sentAt && plan.n % 2 === 0) {
    const at = new Date(sentAt.getTime() + 3_000);
    visit(at, {
      method: "GET",
      class: "machine",
      reasons: ["agent"],
      userAgent: agents.machine,
      ledTo: null,
    });
  }
  if (!clickedAt) return;
  const seenAt = new Date(clickedAt.getTime() - 9_000);
  const human = { userAgent: agents.human };
  visit(seenAt, { method: "GET", class: "unsure", reasons: ["fetch_only"], ...human, ledTo: null });
  visit(clickedAt, {
    method: "POST",
    class: "human",
    reasons: ["user_gesture"],
    ...human,
    ledTo: "card_form",
  });
  parts.timeline.push(entry(plan, clickedAt, "link_clicked", { position: 0 }));
}
