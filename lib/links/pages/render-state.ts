import type { LinkPayment } from "@/lib/domain/link-view";
import { tidyText } from "@/lib/format/tidy-text";

import { html, type Markup } from "./html";
import { choosePageMessages } from "./messages/choose-page-messages";
import type { PageMessages, PageWords } from "./messages/page-messages";
import { renderPage } from "./render-page";
import { renderPayments } from "./render-payments";
import { sayPage } from "./say-page";

export interface PageState {
  merchantName: string;
  supportEmail: string;
  locale: string;
  isTest: boolean;
  payments: LinkPayment[];
  words: (messages: PageMessages) => PageWords;
  /** where the button posts to, and the address to copy; absent without a button */
  action?: { url: string; shownUrl: string };
  refreshSeconds?: number;
  /** a word to the merchant who looks at it, above all else */
  banner?: string;
}

/** A page of the link: who asks, what the matter is, each payment, at most one button, whom to ask. */
export function renderState(state: PageState): string {
  const { payments, refreshSeconds } = state;
  const chosen = choosePageMessages(state.locale);
  const { language, messages, locale } = chosen;
  const email = tidyText(state.supportEmail, 254);
  const merchant = tidyText(state.merchantName, 80) || email;
  const words = state.words(messages);
  // Without a list the page speaks of one payment, as most cases have one.
  const count = Math.max(payments.length, 1);
  const names = { merchant, count: count.toLocaleString(locale) };
  const headline = sayPage(words.headline, count, language, names);
  const body = html`${state.banner && html`<p class="test">${state.banner}</p>`}
    ${state.isTest && html`<p class="test">${messages.testBanner}</p>`}
    <div class="card">
      <p class="from"><bdi>${merchant}</bdi></p>
      <h1>${headline}</h1>
      <p>${sayPage(words.sentence, count, language, names)}</p>
      ${renderPayments(payments, chosen)}
      ${words.button && state.action && renderButton(words.button, state.action, messages)}
    </div>
    ${email && renderContact(sayPage({ other: messages.contact }, 1, language, names), email)}`;
  return renderPage({ language, title: headline, refreshSeconds, body });
}

function renderButton(label: string, action: { url: string; shownUrl: string }, messages: PageMessages) {
  return html`<form method="post" action="${action.url}"><button type="submit">${label}</button></form>
    <p class="small">${messages.openAddress}<code dir="ltr">${action.shownUrl}</code></p>`;
}

function renderContact(sentence: string, email: string): Markup {
  const address = encodeURIComponent(email).replaceAll("%40", "@");
  return html`<p class="contact">
    ${sentence} <a href="mailto:${address}"><bdi>${email}</bdi></a>
  </p>`;
}
