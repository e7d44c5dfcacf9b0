import { setTimeout as sleep } from "node:timers/promises";

import { ControlClient } from "@/lib/simulator/control-client";

const everyMs = 400;
const terms = { amountMinor: 2900, currency: "usd", interval: "month", card: "ok", startedDaysAgo: 40 };

/** Renewals that fail and pages that are read, one after the other, until told to end. */
export function startTraffic(simulator: string, app: string, account: string) {
  const control = new ControlClient(simulator);
  const where = { account, mode: "live" } as const;
  const emails: string[] = [];
  let isOver = false;
  const failing = (async () => {
    while (!isOver) {
      const email = `deploy-${emails.length}@customer.example`;
      const made = await control.act("subscribe", where, { ...terms, name: `Customer ${email}`, email });
      await control.act("card", where, {
        customer: made.customer,
        card: "insufficient-funds",
        slot: "customer",
      });
      await control.act("renew", where, { subscription: made.subscription });
      emails.push(email);
      await sleep(everyMs);
    }
  })();
  const reading = (async () => {
    while (!isOver) {
      for (const path of ["/", "/sign-in", "/u/unknown-token-of-nobody-at-all"]) {
        await fetch(`${app}${path}`).then((answer) => answer.text());
      }
      await sleep(50);
    }
  })();
  return {
    emails,
    async end() {
      isOver = true;
      await Promise.all([failing, reading]);
    },
  };
}
