const steps = [
  {
    title: "Connect with a restricted key",
    text: "You choose what it may do. A key that may only read is enough for the scan; Recoup checks each permission and says what will not work without it.",
  },
  {
    title: "Read your Revenue Scan",
    text: "Failed, recovered, collectable and lost, for 90 days and 12 months, each currency by itself. Every figure says how it is computed and opens to the payments behind it.",
  },
  {
    title: "Look first, then decide",
    text: "The doctors name what keeps card links from working on your account. Shadow mode shows what would be sent, and sends and charges nothing.",
  },
  {
    title: "Customers get a link that works",
    text: "Stripe's own card pages expire within the hour. Our link opens a fresh one at every click, and says so plainly when there is nothing left to pay.",
  },
  {
    title: "The new card pays the open invoice",
    text: "Recoup finds the card that was just added, retries each open invoice with it once, tells the customer the result, and stops all reminders.",
  },
  {
    title: "You see every hop",
    text: "Sent, opened, clicked, updated, recovered, for each customer. What software did is shown apart and counts nowhere.",
  },
];

/** The way from a key to a paid invoice. */
export function HowItWorks() {
  return (
    <section id="how" className="border-t border-line bg-canvas">
      <div className="mx-auto max-w-5xl px-4 py-16 sm:px-6 lg:py-20">
        <h2 className="text-2xl font-semibold tracking-tight">How it works</h2>
        <ol className="mt-8 grid gap-x-12 gap-y-8 sm:grid-cols-2">
          {steps.map(({ title, text }, index) => (
            <li key={title} className="flex gap-4">
              <span className="grid size-8 shrink-0 place-items-center rounded-full border border-line bg-surface text-sm font-medium">
                {index + 1}
              </span>
              <div className="min-w-0">
                <h3 className="mt-0.5 font-medium">{title}</h3>
                <p className="mt-1 text-muted">{text}</p>
              </div>
            </li>
          ))}
        </ol>
      </div>
    </section>
  );
}
