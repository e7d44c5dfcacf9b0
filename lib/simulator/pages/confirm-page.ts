import { html } from "./html";
import { renderHosted } from "./render-page";

/**
 * The bank's own question (3D Secure). Both buttons post the same form again, with the answer.
 * @param page.carried  what was typed before and has to be posted again
 */
export function renderConfirm(page: {
  merchant: string;
  livemode: boolean;
  action: string;
  carried: Record<string, string>;
  amount: string | null;
}): string {
  const hidden = Object.entries(page.carried).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`,
  );
  return renderHosted({
    title: "Confirm with your bank",
    merchant: page.merchant,
    livemode: page.livemode,
    content: html`<div class="card" style="max-width:460px;margin:0 auto">
      <p class="muted small">Your bank</p>
      <h1>Confirm it's you</h1>
      <p>
        ${page.merchant} asks to
        ${page.amount ? html`charge <strong>${page.amount}</strong>` : "save this card for later payments"}.
        In real life your bank would send you a code or ask in its app.
      </p>
      <form method="post" action="${page.action}" class="stack">
        ${hidden}
        <button class="primary wide" name="authentication" value="approved">Approve</button>
        <button class="wide" name="authentication" value="refused">Fail the confirmation</button>
      </form>
    </div>`,
  });
}
