import type { Evidence } from "@/lib/domain/doctor/finding";
import { formatDateTime } from "@/lib/format/date";

// The finding's own sentence says these.
const told = ["row", "level", "without"];

/** What a finding rests on: ids and values as they were read, and when. */
export function EvidenceList({ evidence, timeZone }: { evidence: Evidence; timeZone: string }) {
  const values = Object.entries(evidence.values).filter(
    ([name, value]) => value !== null && value !== "" && !told.includes(name),
  );
  return (
    <dl className="grid gap-x-6 gap-y-1.5 text-sm sm:grid-cols-[max-content_1fr]">
      {evidence.ids.length > 0 && (
        <Fact name="Ids">
          <span className="font-mono text-xs break-all">{evidence.ids.join(", ")}</span>
        </Fact>
      )}
      {values.map(([name, value]) => (
        <Fact key={name} name={spellOut(name)}>
          <span className="wrap-anywhere">
            {typeof value === "boolean" ? (value ? "yes" : "no") : String(value)}
          </span>
        </Fact>
      ))}
      <Fact name="Read">
        <time dateTime={evidence.readAt}>{formatDateTime(new Date(evidence.readAt), "en", timeZone)}</time>
      </Fact>
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div className="min-w-0 sm:contents">
      <dt className="text-muted">{name}</dt>
      <dd className="min-w-0">{children}</dd>
    </div>
  );
}

/** `canUpdateCard` as "Can update card". */
function spellOut(name: string): string {
  const words = name.replace(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}
