"use client";

import { type ReactEventHandler, useState } from "react";

type Loaded = { state: "closed" | "loading" | "failed" } | { state: "shown"; html: string };

async function load(href: string): Promise<Loaded> {
  try {
    const answer = await fetch(href);
    if (!answer.ok) return { state: "failed" };
    const { html } = (await answer.json()) as { html: string };
    return { state: "shown", html };
  } catch {
    return { state: "failed" };
  }
}

/** A mail as it went out, read when somebody unfolds it. It runs nothing and its links lead nowhere. */
export function MessagePreview({ subject, href }: { subject: string; href: string }) {
  const [loaded, setLoaded] = useState<Loaded>({ state: "closed" });
  const onToggle: ReactEventHandler<HTMLDetailsElement> = async ({ currentTarget }) => {
    if (!currentTarget.open || loaded.state === "shown" || loaded.state === "loading") return;
    setLoaded({ state: "loading" });
    setLoaded(await load(href));
  };
  return (
    <details onToggle={onToggle} className="group mt-2 overflow-hidden rounded-lg border border-line">
      <summary className="flex items-center gap-2 px-3 py-2 text-sm -outline-offset-2 hover:bg-sunken">
        <span className="min-w-0 flex-1 truncate">
          <bdi>{subject}</bdi>
        </span>
        <span className="text-accent group-open:hidden">Read</span>
        <span className="hidden text-accent group-open:inline">Hide</span>
      </summary>
      <div className="border-t border-line" aria-live="polite">
        {loaded.state === "loading" && <p className="p-4 text-sm text-muted">Loading…</p>}
        {loaded.state === "failed" && (
          <p className="p-4 text-sm text-bad">The mail could not be loaded. Fold it and try again.</p>
        )}
        {loaded.state === "shown" && (
          <iframe
            title={`Mail: ${subject}`}
            srcDoc={loaded.html}
            sandbox=""
            className="h-112 w-full bg-[#fff]"
          />
        )}
      </div>
    </details>
  );
}
