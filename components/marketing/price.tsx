import { ButtonLink } from "@/components/ui/button-link";

/** What it costs. */
export function Price() {
  return (
    <section className="border-t border-line bg-canvas">
      <div className="mx-auto flex max-w-5xl flex-wrap items-end justify-between gap-8 px-4 py-16 sm:px-6 lg:py-20">
        <div>
          <h2 className="text-2xl font-semibold tracking-tight">Price</h2>
          <p className="mt-4 text-4xl font-semibold tracking-tight">
            $19 <span className="text-base font-normal tracking-normal text-muted">a month</span>
          </p>
          <p className="mt-2 max-w-xl text-muted">
            The first $200 that Recoup recovers for you are free. Payments that came in before we wrote, or
            that you marked as paid yourself, do not count as recovered.
          </p>
        </div>
        <ButtonLink href="/sign-in" prefetch={false}>
          Scan my Stripe account
        </ButtonLink>
      </div>
    </section>
  );
}
