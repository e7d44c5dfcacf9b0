import { pollEvents } from "@/lib/events/poll-events";
import { sweep } from "@/lib/recovery/sweep";
import { trackMessage } from "@/lib/messages/track-message";
import { readFaultRule } from "@/lib/simulator/faults";
import type { Act } from "@/e2e/chaos/story/life";

import { handOver } from "./acts/arrivals";
import { clickLink } from "./acts/clicks";
import { toMerchant } from "./acts/merchant-acts";
import * as stripe from "./acts/stripe-acts";
import { makeRounds } from "./make-rounds";
import type { Stage, StageMerchant, StagePerson } from "./stage";

/** Does one act, now. What is not possible at this moment is left out. */
export async function perform(stage: Stage, act: Act): Promise<void> {
  if ("person" in act) return personActs(stage, personOf(stage, act.person), act);
  if ("merchant" in act) return merchantActs(stage, merchantOf(stage, act.merchant), act);
  switch (act.does) {
    case "works":
      await makeRounds(stage, act.width);
      return;
    case "time passes":
      return;
    case "Stripe has trouble": {
      const rule = readFaultRule(act);
      if (typeof rule !== "string") stage.simulator.world.faults.push(rule);
      return;
    }
    case "mail has trouble": {
      const { kind, count } = act;
      await stage.simulator.control.post("/_control/mail", { faults: [{ kind, count }] });
      return;
    }
    default:
      return neverReached(act);
  }
}

async function personActs(
  stage: Stage,
  person: StagePerson,
  act: Extract<Act, { person: number }>,
): Promise<void> {
  switch (act.does) {
    case "renewal fails":
      return stripe.failRenewal(stage, person, act);
    case "renews":
      return stripe.renew(stage, person);
    case "Stripe retries":
      return stripe.retryByStripe(stage, person);
    case "changes card":
      return stripe.changeCard(stage, person, act);
    case "clicks":
      return clickLink(stage, person, act);
    case "pays hosted page":
      return stripe.payHosted(stage, person, act.number);
    case "to invoice":
      return stripe.toInvoice(stage, person, act);
    case "to subscription":
      return stripe.toSubscription(stage, person, act);
    case "card is renewed":
      return stripe.renewCard(stage, person);
    case "debit starts":
      return stripe.startDebit(stage, person);
    case "debit ends":
      return stripe.endDebit(stage, person, act);
    case "changes address":
      return stripe.changeAddress(stage, person);
    case "is deleted":
      return stripe.deleteCustomer(stage, person);
    case "mail is reported":
      return report(stage, person, act.what);
    default:
      return neverReached(act);
  }
}

async function merchantActs(
  stage: Stage,
  merchant: StageMerchant,
  act: Extract<Act, { merchant: number }>,
): Promise<void> {
  const { merchantId } = merchant;
  switch (act.does) {
    case "events arrive":
      return handOver(stage, merchant, act);
    case "polls":
      await pollEvents({ merchantId });
      return;
    case "sweeps":
      return sweep({ merchantId });
    case "to merchant":
      return toMerchant(stage, merchant, act.verb);
    default:
      return neverReached(act);
  }
}

// The mail service tells what became of the latest mail to somebody.
async function report(
  { simulator }: Stage,
  { addresses }: StagePerson,
  what: "delivered" | "bounced" | "complained",
): Promise<void> {
  const mails = simulator.world.mailRoom?.list({}) ?? [];
  const mail = mails.findLast(({ to }) => to.some((address) => addresses.includes(address)));
  if (!mail) return;
  const messageId = mail.tags.find(({ name }) => name === "message")?.value ?? null;
  await trackMessage({ messageId, providerMessageId: mail.id, what, isPermanent: what !== "delivered" });
}

function personOf({ people }: Stage, index: number): StagePerson {
  const person = people[index];
  if (!person) throw new Error(`There is no person ${index} in this life.`);
  return person;
}

function merchantOf({ merchants }: Stage, index: number): StageMerchant {
  const merchant = merchants[index];
  if (!merchant) throw new Error(`There is no merchant ${index} in this life.`);
  return merchant;
}

function neverReached(act: never): never {
  throw new Error(`Nobody knows how to play ${JSON.stringify(act)}.`);
}
