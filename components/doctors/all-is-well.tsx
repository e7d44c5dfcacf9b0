import { HeartPulse } from "lucide-react";

/** Nothing was found, and everything was looked at. */
export function AllIsWell() {
  return (
    <section
      aria-label="Result"
      className="grid justify-items-center rounded-xl border border-line bg-surface px-6 py-12 text-center shadow-card"
    >
      <span className="relative mb-5 grid size-16 place-items-center rounded-full bg-good-soft text-good">
        <span aria-hidden className="absolute inset-0 rounded-full border border-good/40" />
        <span aria-hidden className="absolute -inset-2.5 rounded-full border border-good/20" />
        <HeartPulse aria-hidden className="size-7" />
      </span>
      <h2 className="text-xl font-semibold tracking-tight">All is well</h2>
      <p className="mt-1 max-w-md text-muted">
        A customer who follows a link today gets to a card form, and the new card is the one that is charged.
      </p>
    </section>
  );
}
