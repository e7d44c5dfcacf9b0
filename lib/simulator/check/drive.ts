import type Stripe from "stripe";
import type { ControlClient } from "@/lib/simulator/control-client";

/** What a drive through the endpoints works with. */
export type Drive = {
  stripe: Stripe;
  control: ControlClient;
  where: { account: string; mode: "live" | "test" };
  /** The keys of the same account and mode that may do less. */
  keys: { scan: string };
  /** A client with another key; its traffic is written down too. */
  withKey(key: string): Stripe;
};

export type Subscribed = { customer: string; subscription: string; paymentMethod: string };

/** A customer with a subscription that has been running for a while. */
export function subscribe(
  drive: Drive,
  name: string,
  more: Record<string, unknown> = {},
): Promise<Subscribed> {
  return drive.control.act<Subscribed>("subscribe", drive.where, {
    name,
    email: `${name}@example.com`,
    amountMinor: 2900,
    currency: "usd",
    card: "ok",
    startedDaysAgo: 40,
    ...more,
  });
}

/** Lets a subscription renew now, after its customer's card was exchanged where `card` is given. */
export async function renew(drive: Drive, subscribed: Subscribed, card?: string): Promise<string> {
  const { customer, subscription } = subscribed;
  if (card) await drive.control.act("card", drive.where, { customer, card, slot: "customer" });
  const made = await drive.control.act<{ invoice: string }>("renew", drive.where, { subscription });
  return made.invoice;
}

/** Runs something that the API must refuse. @throws Error that names it when it is not refused */
export async function expectRefusal(what: string, run: () => Promise<unknown>): Promise<void> {
  try {
    await run();
  } catch {
    return;
  }
  throw new Error(`${what} was accepted although it must be refused.`);
}
