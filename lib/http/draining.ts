// Instrumentation and routes are bundled apart: a module's own variable would exist twice.
const kept = globalThis as { recoupIsDraining?: boolean };

/** Whether this process was told to stop: it still serves, and a proxy should look elsewhere. */
export function isDraining(): boolean {
  return kept.recoupIsDraining === true;
}

export function beginDraining(): void {
  kept.recoupIsDraining = true;
}
