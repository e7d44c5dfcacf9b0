import { Alert } from "@/components/ui/alert";
import type { OperationWarning } from "@/lib/domain/judge-operation";

/** What whoever runs the installation must know now; nothing where all is well. */
export function OperationWarnings({ warnings }: { warnings: OperationWarning[] }) {
  if (warnings.length === 0) return null;
  return (
    <Alert tone="bad" title="This installation needs you">
      <ul className="grid gap-1">
        {warnings.map(({ alert, sentence }) => (
          <li key={alert}>
            {sentence} <span className="text-muted">Runbook: {alert}</span>
          </li>
        ))}
      </ul>
    </Alert>
  );
}
