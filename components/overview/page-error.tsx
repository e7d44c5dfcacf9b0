import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";

/** What stands in a page's place when it could not be shown; the navigation around it keeps working. */
export function PageError({ digest, reset }: { digest?: string; reset: () => void }) {
  return (
    <Alert
      tone="bad"
      role="alert"
      title="This page could not be loaded"
      action={
        <Button look="secondary" size="small" onClick={reset} className="self-center">
          Try again
        </Button>
      }
    >
      Nothing is lost: recovery goes on in the background.
      {digest && <span className="mt-1 block font-mono text-muted">Reference {digest}</span>}
    </Alert>
  );
}
