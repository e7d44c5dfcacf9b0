import { spellOut } from "@/components/cases/describe-decline";
import { Alert } from "@/components/ui/alert";
import type { Gap } from "@/lib/domain/scan/report";
import { mergeGaps } from "@/lib/domain/scan/scan-view";
import { formatDate } from "@/lib/format/date";

const reasons: Record<string, string> = {
  provider_forbidden: "the key may not read them",
  provider_unauthorized: "Stripe refused the key",
  provider_rate_limited: "Stripe kept answering that too much is asked at once",
  provider_unreachable: "Stripe could not be reached",
  provider_failed: "Stripe kept answering with an error of its own",
  provider_rejected: "Stripe refused the request",
};

const day = (seconds: number) => formatDate(new Date(seconds * 1000), "en", "UTC");

/** What could not be read. The figures are without it, and the page says so before it shows them. */
export function GapsAlert({ gaps }: { gaps: readonly Gap[] }) {
  if (gaps.length === 0) return null;
  return (
    <Alert tone="warn" title="Some of your data could not be read. The figures below are without it.">
      <ul className="grid gap-1">
        {mergeGaps(gaps).map(({ lane, createdFrom, createdTo, code }) => (
          <li key={`${lane} ${code}`}>
            {lane === "changes" ? "Changes of settled payments" : spellOut(lane)}, created {day(createdFrom)}{" "}
            to {day(createdTo)}: {reasons[code] ?? spellOut(code)}.
          </li>
        ))}
      </ul>
    </Alert>
  );
}
