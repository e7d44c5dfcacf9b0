import { Ban } from "lucide-react";

const nevers = [
  "Charge anything but invoices that Stripe already shows as open",
  "Charge a card that has not changed since the payment failed",
  "Retry an invoice whose last attempt is still undecided",
  "Send a reminder without checking first that the payment is still open",
  "Count a mail scanner's visit as a customer's click",
  "Add up different currencies, or claim a payment that came in before we wrote",
  "Show your Stripe key again after you pasted it",
];

/** The promises that matter most, said as what does not happen. */
export function Never() {
  return (
    <section className="border-t border-line">
      <div className="mx-auto grid max-w-5xl gap-8 px-4 py-16 sm:px-6 lg:grid-cols-[1fr_2fr] lg:py-20">
        <h2 className="text-2xl font-semibold tracking-tight">What Recoup never does</h2>
        <ul className="grid gap-3">
          {nevers.map((text) => (
            <li key={text} className="flex gap-3">
              <Ban aria-hidden className="mt-1 size-4 shrink-0 text-muted" />
              {text}
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}
