import { ButtonLink } from "@/components/ui/button-link";
import { benchmarks } from "@/lib/domain/benchmarks";
import { formatShareRange } from "@/lib/format/share";

const shown = [benchmarks.retries, benchmarks.median];

/** What others have published, with source and caution: the only figures from outside on this page. */
export function Published() {
  return (
    <section className="border-t border-line bg-canvas">
      <div className="mx-auto max-w-5xl px-4 py-16 sm:px-6 lg:py-20">
        <h2 className="text-2xl font-semibold tracking-tight">What is known from outside</h2>
        <p className="mt-3 max-w-2xl text-muted">
          Published figures differ widely, and none of them is about you or a promise. The calculator puts
          your own numbers first; the scan needs none of them.
        </p>
        <dl className="mt-8 grid gap-8 sm:grid-cols-2">
          {shown.map(({ measures, lowBp, highBp, source, caution }) => (
            <div key={measures} className="flex flex-col">
              <dt className="order-2 mt-1">{measures}</dt>
              <dd className="order-1 text-3xl font-semibold tracking-tight">
                {formatShareRange(lowBp, highBp)}
              </dd>
              <dd className="order-3 mt-1 text-sm text-muted">
                Source: {source}. {caution}
              </dd>
            </div>
          ))}
        </dl>
        <p className="mt-8">
          <ButtonLink href="/calculator" look="secondary" prefetch={false}>
            Calculate with my numbers
          </ButtonLink>
        </p>
      </div>
    </section>
  );
}
