import { ButtonLink } from "@/components/ui/button-link";
import type { Calculation, CalculatorInput } from "@/lib/domain/calculator";

import { CalculatorForm } from "./calculator-form";
import { LeakResult } from "./leak-result";

/** Four numbers in, a range out. */
export function CalculatorPage({ input, found }: { input: CalculatorInput; found: Calculation }) {
  return (
    <main className="mx-auto max-w-5xl px-4 pt-8 pb-16 sm:px-6 sm:pt-14">
      <h1 className="text-3xl font-semibold tracking-tight sm:text-4xl">
        What failed payments cost you a month
      </h1>
      <p className="mt-3 max-w-2xl text-lg text-muted">
        Your own numbers come first. Where one of them is missing, a published range stands in, with its
        source beside it. Nothing is stored.
      </p>
      <div className="mt-10 grid items-start gap-8 lg:grid-cols-[minmax(0,5fr)_minmax(0,6fr)]">
        <CalculatorForm input={input} errors={found.kind === "invalid" ? found.errors : {}} />
        <section
          id="result"
          aria-label="Result"
          className="scroll-mt-6 rounded-2xl border border-line bg-canvas p-5 sm:p-7"
        >
          {found.kind === "done" ? <LeakResult leak={found.leak} /> : <NoResult kind={found.kind} />}
        </section>
      </div>
      <ToTheScan />
    </main>
  );
}

function NoResult({ kind }: { kind: "empty" | "invalid" }) {
  return (
    <div className="grid min-h-64 content-center justify-items-center text-center">
      <p className="font-medium">
        {kind === "empty" ? "Your range appears here" : "One number needs a look"}
      </p>
      <p className="mt-1 max-w-sm text-sm text-muted">
        {kind === "empty"
          ? "Stripe’s dashboard shows all four numbers: Billing for revenue, Payments for what was tried and failed."
          : "The form says which one, and what it expects."}
      </p>
    </div>
  );
}

function ToTheScan() {
  return (
    <section className="mt-14 flex flex-wrap items-center justify-between gap-6 rounded-2xl border border-line p-6 sm:p-8">
      <div className="max-w-2xl">
        <h2 className="text-xl font-semibold tracking-tight">
          Stop estimating: let the Revenue Scan count it
        </h2>
        <p className="mt-2 text-muted">
          It reads the last twelve months from Stripe with a key that may only read, and shows every failed
          payment behind every figure. Nothing is sent, nobody is charged.
        </p>
      </div>
      <ButtonLink href="/sign-in" prefetch={false}>
        Scan my Stripe account
      </ButtonLink>
    </section>
  );
}
