import type { VisitView } from "@/lib/domain/case-view";

const places: Record<string, string> = {
  card_form: "led to the card form",
  hosted_invoice: "led to the invoice's page",
  contact: "led to your contact details",
  unavailable: "got an apology: the provider could not be reached",
  page: "got our page that says how things stand",
};

const reasonWords: Record<string, string> = {
  fetch_only: "a look is no click",
  express: "sent on without the button; counts once the provider confirms it",
  head_request: "asked for nothing but the headers",
  no_agent: "names no browser",
  agent: "names itself as software",
  prefetch: "fetched ahead",
  not_a_browser: "lacks what every browser sends",
  seconds_after_sending: "seconds after the mail was sent",
  before_delivery: "before the mail was delivered",
  seconds_after_delivery: "seconds after the mail was delivered",
  several_links_at_once: "several links in the same moment",
  many_recipients_at_once: "links of many recipients in the same moment, from one place",
  many_fetches_at_once: "one of many fetches, from many places",
  tried_unknown_token: "the same place tried links that do not exist",
  cross_site: "the form was sent from another site",
  page_never_shown: "the page was never shown before",
  faster_than_reading: "faster than anyone reads",
  unknown_agent: "a program that we do not know",
  no_fetch_metadata: "a browser that does not say whether a person pressed",
  no_user_gesture: "the browser saw no press by a person",
  no_language: "a browser without a language",
  apple_privacy: "Apple fetches images for everyone",
  gmail_proxy: "Gmail fetches images for its readers",
  yahoo_proxy: "Yahoo fetches images for its readers",
  outlook_proxy: "Outlook fetches images for its readers",
};
// What only says that nothing speaks against a person.
const silent = new Set(["user_gesture", "mail_program"]);

/** What a visit or open was, in a few words. */
export function nameVisit({ isOpen, isClick, class: visitor, ledTo, reasons }: VisitView): string {
  if (isOpen) return nameOpen(visitor);
  const where = ledTo && places[ledTo] ? `, ${places[ledTo]}` : "";
  if (visitor === "machine") return `Software ${isClick ? "pressed the button" : "fetched the page"}${where}`;
  if (visitor === "human") return `A person clicked${where}`;
  if (isClick || reasons.includes("express")) return `A click, unsure whether by a person${where}`;
  return ledTo === "done" ? "The return page was shown" : "The page was shown";
}

function nameOpen(visitor: VisitView["class"]): string {
  if (visitor === "human") return "A person opened the mail";
  return visitor === "machine" ? "Software fetched the mail's image" : "The mail was shown, unsure to whom";
}

/** Why it was judged so, in plain words; null where nothing needs saying. */
export function explainVisit({ reasons }: Pick<VisitView, "reasons">): string | null {
  const words = reasons
    .filter((reason) => !silent.has(reason))
    .map((reason) => reasonWords[reason] ?? reason);
  if (words.length === 0) return null;
  const sentence = words.join("; ");
  return `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.`;
}

/** Whether a visit is about a person, surely or maybe, rather than software or a mere look. */
export function isNotable({ class: visitor, isClick, isOpen, reasons }: VisitView): boolean {
  if (visitor === "machine") return false;
  return visitor === "human" || isClick || isOpen || reasons.includes("express");
}
