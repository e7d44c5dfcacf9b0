import type { FindingKind } from "./finding";
import { thenRun, type Told, type Writer } from "./told";

const hostStates: Record<string, string> = {
  not_resolving: "its name leads to no address",
  not_public: "its name leads to an address that is not on the public internet",
  no_tls: "it has no valid certificate",
  timed_out: "it does not answer",
  invalid: "it is not a host name",
};

function hostTrouble({ evidence: { values } }: Told): string {
  return `${String(values.host)}: ${hostStates[String(values.state)] ?? String(values.state)}`;
}

export const hostWriters = {
  return_url_unsafe: ({ evidence }) => ({
    title: "Links do not begin with https",
    why: "In live mode Stripe accepts only whole https addresses to return to, and browsers warn of anything else.",
    steps: [
      `Whoever runs this installation sets APP_URL, now ${String(evidence.values.address)}, to its public https address.`,
    ],
  }),
  link_host_unreachable: (told) => ({
    title: `Your links cannot be opened (${hostTrouble(told)})`,
    why: "Every link in every mail begins with this host; a customer who clicks sees an error of the browser.",
    steps: ["Whoever runs this installation mends the name or certificate of this host.", thenRun],
  }),
  portal_host_unreachable: (told) => ({
    title: `The card form's host cannot be reached (${hostTrouble(told)})`,
    why: "Stripe opens the card form on your own domain; while its name or certificate is broken, customers see an error of the browser.",
    steps: [
      "In Stripe open Settings, Custom domains, and look what it says about this domain.",
      "Set the DNS records that it names at your DNS provider, or remove the domain there.",
      thenRun,
    ],
  }),
  sender_host_unresolved: (told) => ({
    title: `The domain that mails come from does not exist in DNS (${hostTrouble(told)})`,
    why: "Many mail services refuse mail from a domain without an address, so customers never get the link.",
    steps: ["Whoever runs this installation sets MAIL_FROM to a domain with MX or address records.", thenRun],
  }),
} satisfies Partial<Record<FindingKind, Writer>>;
