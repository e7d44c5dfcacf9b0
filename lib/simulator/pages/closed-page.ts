import type { HostedClosed } from "@/lib/simulator/hosted/views";
import { html, type Html } from "./html";
import { renderHosted } from "./render-page";

const titles: Record<HostedClosed["reason"], string> = {
  unknown: "This page does not exist",
  expired: "This link has expired",
  used: "This link was already used",
  recoverable: "This link has expired",
  paid: "This invoice is paid",
  void: "This invoice was cancelled",
  uncollectible: "This invoice is no longer collected",
  draft: "This invoice is not ready yet",
  complete: "All done",
};

/** A hosted page that is over, with what the customer can do now. */
export function renderClosed(
  closed: HostedClosed,
  page: { merchant?: string; livemode?: boolean; more?: Html } = {},
): string {
  return renderHosted({
    title: titles[closed.reason],
    merchant: page.merchant ?? "Simulator",
    livemode: page.livemode ?? false,
    content: html`<div class="card" style="max-width:520px">
      <h1>${titles[closed.reason]}</h1>
      <p>${closed.message}</p>
      ${page.more}
    </div>`,
  });
}

/** A short confirmation with an optional way on. */
export function renderDone(page: {
  merchant: string;
  livemode: boolean;
  title: string;
  sentence: string;
  next: { href: string; label: string } | null;
}): string {
  return renderHosted({
    title: page.title,
    merchant: page.merchant,
    livemode: page.livemode,
    content: html`<div class="card" style="max-width:520px">
      <p><span class="pill good">Done</span></p>
      <h1>${page.title}</h1>
      <p>${page.sentence}</p>
      ${page.next && html`<p><a class="button" href="${page.next.href}">${page.next.label}</a></p>`}
    </div>`,
  });
}
