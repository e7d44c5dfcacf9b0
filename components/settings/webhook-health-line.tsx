import type { WebhookView } from "@/lib/domain/connection-view";
import { pollMinutes } from "@/lib/domain/webhook-health";

const time = new Intl.DateTimeFormat("en", { dateStyle: "medium", timeStyle: "short", timeZone: "UTC" });
const instead = `Nothing is lost: we look at the list of events every ${pollMinutes.without} minutes, or more often.`;

/** Whether the endpoint is there and yet Stripe tells us nothing by it. */
export function isDown({ state, health }: WebhookView): boolean {
  const isSetUp = state === "registered" || state === "by_hand";
  return isSetUp && health !== null && health !== "healthy";
}

/** How deliveries come, in a sentence or two; nothing while the endpoint is not set up. */
export function WebhookHealthLine({ webhook }: { webhook: WebhookView }) {
  const { state, health, healthAt, lastEventAt } = webhook;
  if (state !== "registered" && state !== "by_hand") return null;
  // Judged once an hour; until then, what was delivered speaks for itself.
  const isHeard = health === "healthy" || (health === null && lastEventAt !== null);
  if (isHeard) {
    return (
      <p>
        We hear of payments at once{lastEventAt ? `; last on ${time.format(lastEventAt)} UTC` : ""}. Once an
        hour we check that nothing was missed.
      </p>
    );
  }
  const since = healthAt ? `since ${time.format(healthAt)} UTC` : "";
  switch (health) {
    case "silent":
      return (
        <p>
          Nothing was delivered to it {since}, although something happened. {instead} The doctors say what can
          be done.
        </p>
      );
    case "disabled":
      return (
        <p>
          It is switched off at Stripe {since}. {instead} The doctors can switch it on.
        </p>
      );
    case "missing":
      return (
        <p>
          It is gone from your account {since}. {instead} The doctors can make it anew.
        </p>
      );
    case null:
      return <p>We hear of payments as soon as Stripe delivers the first one.</p>;
  }
}
