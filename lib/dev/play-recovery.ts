import { setTimeout as sleep } from "node:timers/promises";
import { secondsSince } from "@/lib/dev/stack-context";
import { ownerEmail } from "@/lib/dev/stack-environment";
import type { Stack } from "@/lib/dev/up";
import { createVisitor, type Page, type Visitor } from "@/lib/dev/visit";
import { waitForMail } from "@/lib/dev/wait-for-mail";
import { ControlClient } from "@/lib/simulator/control-client";

const customer = { name: "Nora Lindqvist", email: "nora.lindqvist@customer.example" };
const goodCard = { number: "4242 4242 4242 4242", expiry: "12 / 34", cvc: "123" };

/**
 * Plays one recovery through the real flow, over HTTP as a person would, and tells each hop with its time.
 * @returns where the merchant sees it
 * @throws Error when a hop does not lead on
 */
export async function playRecovery(
  stack: Stack,
  say: (line: string) => void,
): Promise<{ merchantUrl: string }> {
  const hop = async <T>(text: string, work: () => Promise<T>): Promise<T> => {
    const startedAtMs = Date.now();
    const result = await work();
    say(`  ${text.padEnd(58)} ${secondsSince(startedAtMs)}`);
    return result;
  };
  say("Playing one recovery through the real flow:");
  const owner = createVisitor();
  const control = new ControlClient(stack.simulator);
  await hop("the merchant signs in by a mailed link", () => signIn(owner, stack));
  const merchantUrl = await hop("connects the simulator's restricted key", () => connect(owner, stack));
  await hop("turns recovery on", () => turnOn(owner, merchantUrl));
  await hop("a renewal of 29 USD fails at the simulator", () => failRenewal(control));
  const link = await hop("the mail is in the customer's inbox", () =>
    waitForMail(control, customer.email, /\/u\//),
  );
  const person = createVisitor();
  const shown = await hop("the customer opens its link, reads", () => read(person, link));
  const cardForm = await hop("clicks, and is on a fresh card form", () => person.submit(shown, {}));
  const done = await hop("enters a good card, returns", () =>
    person.submit(cardForm, { field: "number" }, goodCard),
  );
  await hop("the open invoice is paid with the new card", () => waitUntilPaid(person, done));
  await hop("the case is closed as recovered", () =>
    waitUntilShown(owner, `${merchantUrl}/cases?outcome=recovered`, /Nora Lindqvist/),
  );
  return { merchantUrl };
}

async function signIn(owner: Visitor, { app, simulator }: Stack): Promise<void> {
  const page = await owner.open(`${app}/sign-in`);
  await owner.submit(page, { field: "email" }, { email: ownerEmail });
  const link = await waitForMail(new ControlClient(simulator), ownerEmail, /\/sign-in\/confirm/);
  const confirm = await owner.open(link);
  const home = await owner.submit(confirm, { says: /sign in/i });
  if (!new URL(home.url).pathname.startsWith("/m"))
    throw new Error(`Signing in led to ${new URL(home.url).pathname}.`);
}

async function connect(owner: Visitor, { app, keys }: Stack): Promise<string> {
  const details = { name: "Northwind Coffee Club", supportEmail: "help@northwind.example" };
  const page = await owner.open(`${app}/m/new`);
  const onboarding = await owner.submit(page, { field: "supportEmail" }, details);
  const connected = await owner.submit(onboarding, { field: "apiKey" }, { apiKey: keys.live });
  return connected.url.replace(/\/scan.*$/, "");
}

async function turnOn(owner: Visitor, merchantUrl: string): Promise<void> {
  const says = /turn recovery on/i;
  const page = await waitUntilShown(owner, `${merchantUrl}/onboarding`, says);
  const after = await owner.submit(page, { says });
  if (after.url !== merchantUrl) throw new Error("Turning recovery on did not lead to the overview.");
}

async function failRenewal(control: ControlClient): Promise<void> {
  const { accounts } = await control.get<{ accounts: { id: string }[] }>("/_control/state");
  const where = { account: accounts[0]?.id ?? "", mode: "live" } as const;
  const terms = { amountMinor: 2900, currency: "usd", interval: "month", card: "ok", startedDaysAgo: 40 };
  const made = await control.act("subscribe", where, { ...customer, country: "SE", ...terms });
  await control.act("card", where, { customer: made.customer, card: "insufficient-funds", slot: "customer" });
  await control.act("renew", where, { subscription: made.subscription });
}

async function read(person: Visitor, link: string): Promise<Page> {
  // Somebody who clicks within two seconds of the mail is software, or not to be told from it.
  await sleep(2_000);
  const page = await person.open(link);
  await sleep(500);
  return page;
}

async function waitUntilPaid(person: Visitor, done: Page): Promise<void> {
  const pattern = /Paid\. Thank you/;
  if (!pattern.test(done.html)) await waitUntilShown(person, done.url, pattern);
}

async function waitUntilShown(
  visitor: Visitor,
  url: string,
  pattern: RegExp,
  timeoutMs = 30_000,
): Promise<Page> {
  const givenUpAt = Date.now() + timeoutMs;
  for (;;) {
    const page = await visitor.open(url);
    if (pattern.test(page.html)) return page;
    if (Date.now() > givenUpAt) {
      throw new Error(
        `The demo's recovery stopped: nothing like ${String(pattern)} within ${timeoutMs / 1000} s.`,
      );
    }
    await sleep(150);
  }
}
