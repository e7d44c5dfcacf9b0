import { html } from "./html";
import { choosePageMessages } from "./messages/choose-page-messages";
import { renderPage } from "./render-page";

/** The plain page of a token that leads nowhere: it tells nothing about which tokens do. */
export function renderNotFoundPage(locale = "en"): string {
  const { language, messages } = choosePageMessages(locale);
  const { headline, sentence } = messages.notFound;
  const body = html`<div class="card">
    <h1>${headline}</h1>
    <p>${sentence}</p>
  </div>`;
  return renderPage({ language, title: headline, body });
}
