import { Card } from "@/components/ui/card";
import type { MerchantDetail } from "@/lib/domain/admin-view";
import { formatDateTime } from "@/lib/format/date";

/** What a merchant was alerted to, and the newest lines of its audit log. */
export function AuditCard({ merchant }: { merchant: Pick<MerchantDetail, "alerts" | "audit"> }) {
  return (
    <>
      {merchant.alerts.length > 0 && (
        <Card title="Open alerts" padding="flush">
          <ul className="divide-y divide-line border-t border-line">
            {merchant.alerts.map(({ kind, subject, raisedAt, count }) => (
              <li
                key={`${kind} ${subject}`}
                className="flex flex-wrap justify-between gap-x-4 px-5 py-3 text-sm"
              >
                <span className="min-w-0 break-words">
                  <span className="font-medium">{kind}</span> {subject} {count > 1 && `(${count} times)`}
                </span>
                <span className="text-muted">{formatDateTime(raisedAt, "en", "UTC")}</span>
              </li>
            ))}
          </ul>
        </Card>
      )}
      <Card title="Audit log" description="The newest entries, in UTC." padding="flush">
        <ul className="divide-y divide-line border-t border-line">
          {merchant.audit.map((entry) => (
            <li
              key={`${entry.at.toISOString()} ${entry.action} ${entry.subject}`}
              className="px-5 py-3 text-sm"
            >
              <div className="flex flex-wrap justify-between gap-x-4">
                <span className="font-medium">{entry.action}</span>
                <span className="text-muted">{formatDateTime(entry.at, "en", "UTC")}</span>
              </div>
              <p className="break-words text-muted">
                {entry.reason} <span className="whitespace-nowrap">by {nameActor(entry.actor)}</span>
              </p>
            </li>
          ))}
        </ul>
      </Card>
    </>
  );
}

function nameActor(actor: string): string {
  return actor.startsWith("user:") ? `user …${actor.slice(-8)}` : actor;
}
