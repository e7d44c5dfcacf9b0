import type { LinkPayment } from "@/lib/domain/link-view";
import { sumByCurrency } from "@/lib/domain/money";
import { isolate } from "@/lib/format/isolate";
import { formatMoney } from "@/lib/format/money";
import { tidyText } from "@/lib/format/tidy-text";

import type { Messages } from "./messages/messages";
import { say, sayCounted } from "./say";
import type { Values } from "./template";

const mostShown = 20;

interface Words {
  messages: Messages;
  language: string;
  locale: string;
}

/** The values of a list of payments: each by itself up to a bound, sums over all of them, one a currency. */
export function paymentWords(payments: LinkPayment[], words: Words): Values {
  const { messages, language, locale } = words;
  const hidden = Math.max(0, payments.length - mostShown);
  const sums = payments.length > 1 ? sumByCurrency(payments) : [];
  return {
    payments: payments.slice(0, mostShown).map((payment) => ({
      label: labelOf(payment, words),
      amount: isolate(formatMoney(payment, locale), language),
    })),
    hasMore: hidden > 0,
    more: sayCounted(messages.more, hidden, language, { count: hidden.toLocaleString(locale) }),
    sums: sums.map((sum) => ({ amount: isolate(formatMoney(sum, locale), language) })),
    total: messages.total,
  };
}

function labelOf({ number }: LinkPayment, { messages, language }: Words): string {
  const shown = tidyText(number ?? "", 40);
  return shown ? say(messages.invoice, language, { number: shown }) : messages.payment;
}
