import { html, type Html } from "./html";

/** The state of a subscription or invoice, coloured by what it means. */
export function statusPill(status: string): Html {
  const tones: Record<string, string> = {
    active: "good",
    paid: "good",
    trialing: "accent",
    past_due: "warn",
    open: "warn",
    unpaid: "bad",
    uncollectible: "bad",
    incomplete: "warn",
  };
  return html`<span class="pill ${tones[status] ?? ""}">${status.replaceAll("_", " ")}</span>`;
}
