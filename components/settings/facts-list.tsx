import type { ReactNode } from "react";

/** Names and values, one below the other. */
export function FactsList({ facts }: { facts: { name: string; value: ReactNode }[] }) {
  return (
    <dl className="grid gap-x-8 gap-y-3 sm:grid-cols-[max-content_1fr]">
      {facts.map(({ name, value }) => (
        <div key={name} className="min-w-0 sm:contents">
          <dt className="text-sm text-muted sm:py-0.5">{name}</dt>
          <dd className="min-w-0 break-words">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
