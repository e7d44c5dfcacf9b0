import { classifyDecline } from "@/lib/domain/decline";
import { planRound } from "@/lib/domain/sequence";

import { stories, type Story } from "./case-stories";
import type { Row, RowsByTable } from "./insert-rows";
import { makeInvoices } from "./make-invoices";
import { makeMails } from "./make-mails";
import { makePerson } from "./people";
import type { Random } from "./random";

const hourMs = 3_600_000;
const codes = [
  ["insufficient_funds", 30],
  ["expired_card", 18],
  ["generic_decline", 16],
  ["do_not_honor", 10],
  ["authentication_required", 8],
  ["card_not_supported", 3],
  ["processing_error", 4],
  ["stolen_card", 2],
  ["fraudulent", 2],
] as const satisfies [string, number][];

/** What the tables of one case are made from. */
export interface CasePlan {
  merchantId: string;
  customerId: string;
  caseId: string;
  n: number;
  story: Story;
  random: Random;
  now: Date;
  code: string;
  openedAt: Date;
  closedAt: Date | null;
  sentAt: Date | null;
  emailOpenedAt: Date | null;
  clickedAt: Date | null;
  updatedAt: Date | null;
}

function planCase(merchantId: string, n: number, random: Random, now: Date): CasePlan {
  // Each at least once, however few are made.
  const told = random.weigh(stories.map((story) => [story, story.weight] as const));
  const story = stories[n] ?? told;
  const [youngest, oldest] = story.ageDays;
  const ageHours = (youngest + (oldest - youngest) * random.next() ** 2) * 24 + 2;
  const openedAt = new Date(now.getTime() - ageHours * hourMs);
  // Whatever happened to a case happened after its opening and before now.
  let lastMs = openedAt.getTime();
  const later = (upToHours: number) => {
    const room = Math.min(upToHours * hourMs, (now.getTime() - lastMs) / 2);
    lastMs += Math.round(room * (0.1 + 0.9 * random.next()));
    return new Date(lastMs);
  };
  const reached = ["sent", "opened", "clicked", "updated"].indexOf(story.reached ?? "") + 1;
  const sentAt = reached >= 1 ? later(24) : null;
  const emailOpenedAt = reached === 2 || (reached > 2 && random.next() < 0.6) ? later(48) : null;
  const clickedAt = reached >= 3 ? later(30) : null;
  return {
    merchantId,
    customerId: random.uuid(openedAt),
    caseId: random.uuid(openedAt),
    n,
    story,
    random,
    now,
    code: random.weigh(codes),
    openedAt,
    sentAt,
    emailOpenedAt,
    clickedAt,
    updatedAt: reached >= 4 ? later(0.3) : null,
    closedAt: story.state === "closed" ? later(story.outcome === "lost" ? 35 * 24 : 20) : null,
  };
}

/** All rows of one invented case, by table; each table's rows have the same columns. */
export function makeCase(merchantId: string, n: number, random: Random, now: Date): RowsByTable {
  const plan = planCase(merchantId, n, random, now);
  const person = makePerson(random, n);
  const mails = makeMails(plan, person.email);
  const { invoices, retries, revenues, timeline } = makeInvoices(plan);
  return {
    Customer: [
      {
        id: plan.customerId,
        merchantId,
        providerCustomerId: `cus_seed${n}`,
        ...person,
        locale: random.pick(["en", "de", "fr"]),
        country: random.pick(["US", "DE", "FR", "GB"]),
        isDeleted: false,
        readAt: plan.openedAt,
        createdAt: plan.openedAt,
      },
    ],
    RecoveryCase: [makeCaseRow(plan)],
    CaseInvoice: invoices,
    Step: makeSteps(plan, mails.stepId),
    Message: mails.messages,
    Link: mails.links,
    Visit: mails.visits,
    Retry: retries,
    RecoveredRevenue: revenues,
    TimelineEntry: [...timeline, ...mails.timeline],
  };
}

function makeCaseRow(plan: CasePlan): Row {
  const { story, openedAt, closedAt, sentAt, emailOpenedAt, clickedAt, updatedAt } = plan;
  const { class: declineClass, wording } = classifyDecline({
    code: plan.code,
    adviceCode: null,
    networkAdviceCode: null,
    networkDeclineCode: null,
  });
  return {
    id: plan.caseId,
    merchantId: plan.merchantId,
    customerId: plan.customerId,
    state: story.state,
    outcome: story.outcome,
    heldReason: story.state === "held" ? "dispute" : null,
    round: 1,
    version: 1,
    declineClass,
    declineCode: plan.code,
    wording,
    firstFailedAt: openedAt,
    openedAt,
    closedAt,
    sentAt,
    emailOpenedAt,
    clickedAt,
    updatedAt,
    recoveredAt: story.outcome === "recovered" || story.outcome === "partly" ? closedAt : null,
    bouncedAt: story.name === "lost" && plan.n % 5 === 0 ? sentAt : null,
  };
}

function makeSteps(plan: CasePlan, sentStepId: string): Row[] {
  const steps = planRound({ failedAt: plan.openedAt, startAt: plan.openedAt, quietHours: 0 });
  return steps.map(({ position, dueAt }) => {
    const isFirst = position === 0;
    const isSent = isFirst && plan.sentAt !== null;
    return {
      id: isFirst ? sentStepId : plan.random.uuid(plan.openedAt),
      merchantId: plan.merchantId,
      caseId: plan.caseId,
      round: 1,
      position,
      ...(isSent ? { state: "sent", skippedReason: null } : unsentState(plan, dueAt)),
      // A seeded case waits: nothing of it is due while people or benches look at it.
      dueAt: isSent ? plan.sentAt : isSkipped(plan, dueAt) ? dueAt : later(plan, dueAt),
      sentAt: isSent ? plan.sentAt : null,
    };
  });
}

const isSkipped = ({ now, sentAt, story }: CasePlan, dueAt: Date) =>
  story.state !== "closed" && sentAt !== null && dueAt <= now;
const later = ({ now }: CasePlan, dueAt: Date) =>
  new Date(Math.max(dueAt.getTime(), now.getTime() + 12 * hourMs));

function unsentState(plan: CasePlan, dueAt: Date): Row {
  if (isSkipped(plan, dueAt)) return { state: "skipped", skippedReason: "asked_lately" };
  return { state: plan.story.state === "closed" ? "cancelled" : "planned", skippedReason: null };
}
