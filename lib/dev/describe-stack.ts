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

/** Where everything is and how to get in, for a person. */
export function describeStack({ app, simulator, keys, folder }: Stack): string {
  const rows = [
    ["App", app],
    ["Mails", `${simulator}/inbox`],
    ["Control", `${simulator}/control   clock, payments and faults of the simulated Stripe`],
    ["", ""],
    ["Sign in", `${app}/sign-in   the link is in Mails`],
    ["  as", `${ownerEmail}   a merchant`],
    ["  as", `${adminEmail}   runs this installation`],
    ["", ""],
    ["Keys", `of the simulated account, to connect it yourself: ${simulator}`],
    ["  live", keys.live],
    ["  test", keys.test],
    ["", ""],
    ["Logs", `${folder}/logs`],
  ];
  return rows.map(([name = "", text = ""]) => `  ${name.padEnd(9)}${text}`.trimEnd()).join("\n");
}
