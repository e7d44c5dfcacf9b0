import type { VisitTimes } from "./describe-visit";
import type { FoundLink } from "./find-link";

export function visitTimes({ link, message, at }: FoundLink): VisitTimes {
  return { at, sentAt: message.sentAt, deliveredAt: message.deliveredAt, shownAt: link.shownAt };
}
