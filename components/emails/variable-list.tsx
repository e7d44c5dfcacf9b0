import { sequenceVariables } from "@/lib/domain/sequence-variables";

/** What may stand in a text, and how a fallback is written. */
export function VariableList() {
  return (
    <details className="rounded-xl border border-line bg-surface px-5 py-4 shadow-card">
      <summary className="font-semibold">Variables</summary>
      <p className="mt-3 text-sm text-muted">
        What stands after the bar is said where there is no value:{" "}
        <code className="text-ink">{"{{customer_name|there}}"}</code>
      </p>
      <dl className="mt-3 grid gap-x-4 gap-y-1.5 text-sm sm:grid-cols-[auto_minmax(0,1fr)]">
        {Object.entries(sequenceVariables).map(([name, words]) => (
          <div key={name} className="contents">
            <dt>
              <code>{`{{${name}}}`}</code>
            </dt>
            <dd className="mb-1.5 text-muted sm:mb-0">{words}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
