import type { UnsubscribeView } from "@/lib/domain/unsubscribe-view";
import { tidyText } from "@/lib/format/tidy-text";

import { html } from "./html";
import { choosePageMessages } from "./messages/choose-page-messages";
import { renderPage } from "./render-page";
import { sayPage } from "./say-page";

/** The page that asks once more, with one button; or says that it is done. */
export function renderUnsubscribePage(view: UnsubscribeView, { action }: { action: string }): string {
  const { language, messages } = choosePageMessages(view.locale);
  const email = tidyText(view.supportEmail, 254);
  const merchant = tidyText(view.merchantName, 80) || email;
  const words = messages.unsubscribe[view.about];
  const { headline, sentence } = view.isDone ? words.done : words.ask;
  const say = (text: string) => sayPage({ other: text }, 1, language, { merchant });
  const address = encodeURIComponent(email).replaceAll("%40", "@");
  const body = html`${view.isTest && html`<p class="test">${messages.testBanner}</p>`}
    <div class="card">
      <p class="from"><bdi>${merchant}</bdi></p>
      <h1>${say(headline)}</h1>
      <p>${say(sentence)}</p>
      ${
        !view.isDone &&
        html`<form method="post" action="${action}"><button type="submit">${words.ask.button}</button></form>`
      }
    </div>
    ${
      email &&
      html`<p class="contact">
        ${say(messages.contact)} <a href="mailto:${address}"><bdi>${email}</bdi></a>
      </p>`
    }`;
  return renderPage({ language, title: say(headline), body });
}
