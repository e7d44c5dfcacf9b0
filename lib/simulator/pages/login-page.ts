import { renderFault } from "./card-form";
import { html } from "./html";
import { renderHosted } from "./render-page";

/**
 * Asks a customer for their address, as a provider does before it mails a link. Here whoever knows the
 * address is let in at once.
 */
export function renderLogin(page: {
  title: string;
  action: string;
  message: string | null;
  email: string;
}): string {
  return renderHosted({
    title: page.title,
    merchant: "Billing",
    livemode: false,
    content: html`<div class="card" style="max-width:460px">
      <h1>${page.title}</h1>
      <p class="muted">Write the address that your invoices go to, and we open your billing again.</p>
      ${renderFault(page.message)}
      <form method="post" action="${page.action}">
        <div class="field">
          <label for="email">Email</label>
          <input id="email" name="email" type="email" autocomplete="email" required value="${page.email}" />
        </div>
        <button class="primary wide">Continue</button>
      </form>
    </div>`,
  });
}
