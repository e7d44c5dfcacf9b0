"use client";

import { Button } from "@/components/ui/button";

interface Props {
  error: Error & { digest?: string };
  reset: () => void;
}

export default function ErrorPage({ error, reset }: Props) {
  return (
    <main className="mx-auto grid min-h-dvh max-w-md content-center justify-items-center gap-4 px-4 py-10 text-center">
      <h1 className="text-2xl font-semibold tracking-tight">Something went wrong on our side</h1>
      <p className="text-muted">
        Nothing is lost: what was under way goes on in the background. Try again; if it stays like this, tell
        whoever runs this installation.
      </p>
      {error.digest && <p className="font-mono text-sm text-muted">Reference {error.digest}</p>}
      <Button onClick={reset}>Try again</Button>
    </main>
  );
}
