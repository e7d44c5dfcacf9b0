import { CircleCheck, CircleX, CreditCard, Mail, MousePointerClick } from "lucide-react";

import { ButtonLink } from "@/components/ui/button-link";
import { type Tone, toneStyle } from "@/components/ui/tone";

const hops: { icon: typeof Mail; title: string; text: string; tone: Tone }[] = [
  { icon: CircleX, title: "Payment failed", text: "The renewal was declined", tone: "bad" },
  { icon: Mail, title: "Mail sent", text: "In words that fit the decline", tone: "neutral" },
  { icon: MousePointerClick, title: "Link opened", text: "By a person, not a mail scanner", tone: "neutral" },
  { icon: CreditCard, title: "Card updated", text: "On Stripe's own page", tone: "neutral" },
  { icon: CircleCheck, title: "Invoice paid", text: "Retried once, with that card", tone: "good" },
];

/** What the product does, in one sentence and one picture. */
export function Hero() {
  return (
    <section className="mx-auto grid max-w-5xl gap-12 px-4 pt-12 pb-16 sm:px-6 sm:pt-20 lg:grid-cols-[1.15fr_1fr] lg:items-center lg:pb-24">
      <div>
        <h1 className="text-4xl leading-tight font-semibold tracking-tight sm:text-5xl sm:leading-tight">
          Failed subscription payments, followed until they are paid
        </h1>
        <p className="mt-5 max-w-xl text-lg text-muted">
          Recoup mails your customer a card-update link that keeps working, charges the open invoice with the
          new card, and shows you how far every payment got. It begins with a scan that only reads: what
          failed, what came back, what is still open.
        </p>
        <div className="mt-8 flex flex-wrap gap-3">
          <ButtonLink href="/sign-in" prefetch={false}>
            Scan my Stripe account
          </ButtonLink>
          <ButtonLink href="/calculator" look="secondary" prefetch={false}>
            Estimate it first
          </ButtonLink>
        </div>
      </div>
      <ol aria-label="The way of one payment" className="rounded-2xl border border-line bg-canvas p-6">
        {hops.map(({ icon: Icon, title, text, tone }) => (
          <li key={title} className="group flex gap-4 pb-5 last:pb-0">
            <span className="relative grid justify-items-center">
              <span className={`z-10 grid size-9 place-items-center rounded-full ${toneStyle[tone]}`}>
                <Icon aria-hidden className="size-4.5" />
              </span>
              <span aria-hidden className="absolute top-9 -bottom-5 w-px bg-line group-last:hidden" />
            </span>
            <span className="min-w-0">
              <span className="block font-medium">{title}</span>
              <span className="block text-sm text-muted">{text}</span>
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
