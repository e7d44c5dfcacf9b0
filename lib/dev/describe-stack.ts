import { adminEmail, ownerEmail } from "@/lib/dev/stack-environment";
import type { Stack } from "@/lib/dev/up";

/** What another program needs once the stack is ready; printed as one line of JSON. */
export function toReadyLine({ app, simulator, keys }: Stack): string {
  return JSON.stringify({
    ready: true,
    app,
    stripe: simulator,
    resend: `${simulator}/resend`,
    control: `${simulator}/control`,
    inbox: `${simulator}/inbox`,
    keys,
    signIns: [
      { email: ownerEmail, role: "owner" },
      { email: adminEmail, role: "admin" },
    ],
  });
}

/** The one screen that a person reads once the stack is ready. */
export function describeStack({ app, simulator, keys, folder }: Stack): string {
  const rows = [
    ["App", app],
    ["Mails", `${simulator}/inbox`],
    ["Control", `${simulator}/control   (clock, payments, faults of the simulated Stripe)`],
    ["Sign in", `${app}/sign-in   as ${ownerEmail} (a merchant) or ${adminEmail} (runs the installation);`],
    ["", "the link is in Mails"],
    ["Key", `${keys.live}   (live mode)`],
    ["", `${keys.test}   (test mode)`],
    ["Logs", `${folder}/logs`],
  ];
  return rows.map(([name = "", text = ""]) => `  ${name.padEnd(9)}${text}`).join("\n");
}
