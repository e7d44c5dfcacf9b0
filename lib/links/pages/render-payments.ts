import type { LinkPayment } from "@/lib/domain/link-view";
import { sumByCurrency } from "@/lib/domain/money";
import { formatMoney } from "@/lib/format/money";
import { tidyText } from "@/lib/format/tidy-text";

import { html, type Markup } from "./html";
import type { PageMessages } from "./messages/page-messages";
import { sayPage } from "./say-page";

const mostShown = 12;

interface Words {
  messages: PageMessages;
  language: string;
  locale: string;
}

/** Each payment with its amount up to a bound, then one sum a currency where there are several. */
export function renderPayments(payments: LinkPayment[], words: Words): Markup | false {
  if (payments.length === 0) return false;
  const { messages, language, locale } = words;
  const hidden = payments.length - mostShown;
  const sums = payments.length > 1 ? sumByCurrency(payments) : [];
  return html`<table>
    ${payments
      .slice(0, mostShown)
      .map((payment) => renderRow("", labelOf(payment, words), formatMoney(payment, locale)))}
    ${hidden > 0 && renderRow("more", sayPage(messages.more, hidden, language, { count: hidden.toLocaleString(locale) }), "")}
    ${sums.map((sum) => renderRow("sum", messages.total, formatMoney(sum, locale)))}
  </table>`;
}

function renderRow(kind: "" | "more" | "sum", label: string, amount: string): Markup {
  return html`<tr class="${kind}">
    <th scope="row"><bdi>${label}</bdi></th>
    <td><bdi>${amount}</bdi></td>
  </tr>`;
}

function labelOf({ number }: LinkPayment, { messages, language }: Words): string {
  const shown = tidyText(number ?? "", 40);
  return shown ? sayPage({ other: messages.invoice }, 1, language, { number: shown }) : messages.payment;
}
