const groups = [
  {
    title: "You sell subscriptions with Stripe Billing",
    text: "Renewals are charged automatically, in any currency that Stripe takes, in live or test mode.",
  },
  {
    title: "You answer for revenue or support",
    text: "You want to know what fails, why, and which customers it hits, without a spreadsheet or a developer.",
  },
  {
    title: "You run several accounts",
    text: "Each account and mode is a merchant of its own, side by side under one sign-in, walled off from the others.",
  },
];

/** Who it is made for. */
export function ForWhom() {
  return (
    <section className="border-t border-line">
      <div className="mx-auto max-w-5xl px-4 py-16 sm:px-6 lg:py-20">
        <h2 className="text-2xl font-semibold tracking-tight">Who it is for</h2>
        <ul className="mt-8 grid gap-8 sm:grid-cols-3">
          {groups.map(({ title, text }) => (
            <li key={title}>
              <h3 className="font-medium">{title}</h3>
              <p className="mt-1 text-muted">{text}</p>
            </li>
          ))}
        </ul>
        <p className="mt-8 text-muted">
          It is not for invoices that you send and wait for: nothing is charged there, so nothing can be
          retried.
        </p>
      </div>
    </section>
  );
}
