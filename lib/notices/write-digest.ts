import type { Merchant } from "@/lib/db/client";
import { notOurs } from "@/lib/domain/attribution";
import type { NoticeContent } from "@/lib/domain/notice";
import { formatDate } from "@/lib/format/date";
import { formatMoney } from "@/lib/format/money";

import { placeOf, reasonOf } from "./notice-place";
import type { WeekFigures } from "./sum-week";

const counted = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;

/** The week in figures; null when nothing happened in it. What only waits is not news by itself. */
export function writeDigest(
  merchant: Merchant,
  week: WeekFigures,
  { since, until }: { since: Date; until: Date },
): NoticeContent | null {
  const { name, locale, timeZone, id } = merchant;
  const items = [recoveredItem(week, locale), lostItem(week, locale), ...countItems(week)].filter(
    (item) => item !== null,
  );
  if (items.length === 0) return null;
  const open = openItem(week, locale);
  const lastDay = new Date(until.getTime() - 1);
  const days = `${formatDate(since, "en", timeZone)} to ${formatDate(lastDay, "en", timeZone)}`;
  return {
    subject: `${name}: your week with Recoup`,
    headline: `Your week, ${days}`,
    paragraphs: [
      "Recovered counts only what was paid after we wrote or after the customer acted, less refunds.",
    ],
    items: open ? [...items, open] : items,
    link: { label: "Open the overview", url: placeOf(id) },
    reason: reasonOf(name),
  };
}

type Item = NoticeContent["items"][number];

function recoveredItem({ recovered }: WeekFigures, locale: string): Item | null {
  const lines = recovered.flatMap(({ currency, creditedMinor, byClass }) => {
    const ours = byClass.filter((sum) => !notOurs.includes(sum.class));
    const payments = ours.reduce((total, sum) => total + sum.payments, 0);
    if (payments === 0) return [];
    return `${formatMoney({ amountMinor: creditedMinor, currency }, locale)} from ${counted(payments, "payment", "payments")}`;
  });
  return lines.length > 0 ? { title: "Recovered", lines, url: null } : null;
}

function lostItem({ lost }: WeekFigures, locale: string): Item | null {
  const lines = lost.map((row) => `${formatMoney(row, locale)} in ${counted(row.cases, "case", "cases")}`);
  return lines.length > 0 ? { title: "Given up", lines, url: null } : null;
}

function openItem({ open }: WeekFigures, locale: string): Item | null {
  const lines = open.map(
    ({ currency, collectableMinor, cases }) =>
      `${formatMoney({ amountMinor: collectableMinor, currency }, locale)} in ${counted(cases, "case", "cases")}`,
  );
  return lines.length > 0 ? { title: "Still open today", lines, url: null } : null;
}

function countItems({ opened, failedMails, reminders }: WeekFigures): (Item | null)[] {
  const { sent, falseAlarms, right } = reminders;
  const of = (count: number, title: string, lines: string[]) =>
    count > 0 ? { title, lines, url: null } : null;
  return [
    of(opened, "New cases", [String(opened)]),
    of(failedMails, "Not sent", [`${counted(failedMails, "mail", "mails")}; the cases show which and why`]),
    of(sent, "Reminders", [`${sent} sent before a charge`]),
    of(falseAlarms + right, "Reminders about cards, in hindsight", [
      `${right} right`,
      counted(falseAlarms, "false alarm", "false alarms"),
    ]),
  ];
}
