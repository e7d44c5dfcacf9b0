"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";

import type { ScanProgress as Progress } from "@/lib/domain/scan/scan-view";
import { formatDuration } from "@/lib/format/relative-time";

import { phaseWords } from "./phase-words";

interface Props {
  first: Progress;
  /** answers with the progress as JSON */
  address: string;
}

const everyMs = 1_000;
const isRunning = ({ state }: Progress) => state === "reading" || state === "computing";

/** How far the scan is, asked again each second. When a report is there, the page is read again. */
export function ScanProgress({ first, address }: Props) {
  const progress = useProgress(first, address);
  const { pagesDone, pagesExpected, objectsRead, ratePerSecond, secondsLeft, phase } = progress;
  const share = pagesExpected ? Math.min(1, pagesDone / pagesExpected) : null;
  return (
    <div className="grid gap-3">
      <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <p className="font-medium" aria-live="polite">
          {phaseWords(phase)} …
        </p>
        <p className="text-sm text-muted">
          {secondsLeft === null
            ? "Working out how long it takes"
            : `About ${formatDuration(Math.ceil(secondsLeft))} left`}
        </p>
      </div>
      <div
        role="progressbar"
        aria-label="The scan"
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={share === null ? undefined : Math.round(share * 100)}
        className="h-2 overflow-hidden rounded-full bg-sunken"
      >
        <div
          className={`h-full rounded-full bg-accent transition-[width] duration-700 ${share === null ? "w-1/4 animate-pulse" : ""}`}
          style={share === null ? undefined : { width: `${Math.max(2, share * 100)}%` }}
        />
      </div>
      <p className="text-sm text-muted">
        {objectsRead.toLocaleString("en")} objects read
        {ratePerSecond > 0 && `, ${Math.round(ratePerSecond).toLocaleString("en")} a second`}
      </p>
    </div>
  );
}

function useProgress(first: Progress, address: string): Progress {
  const router = useRouter();
  const [progress, setProgress] = useState(first);
  useEffect(() => {
    let last = first;
    const stop = new AbortController();
    const ask = async () => {
      if (document.visibilityState === "hidden") return;
      const next = await readProgress(address, stop.signal);
      if (!next) return;
      setProgress(next);
      if (!isRunning(next) || (next.is90dReady && !last.is90dReady)) router.refresh();
      last = next;
    };
    const timer = setInterval(() => void ask(), everyMs);
    return () => {
      clearInterval(timer);
      stop.abort();
    };
  }, [first, address, router]);
  return progress;
}

/** Null when it could not be read this time: the next second asks again. */
async function readProgress(address: string, signal: AbortSignal): Promise<Progress | null> {
  try {
    const answer = await fetch(address, { signal });
    return answer.ok ? ((await answer.json()) as Progress) : null;
  } catch {
    return null;
  }
}
