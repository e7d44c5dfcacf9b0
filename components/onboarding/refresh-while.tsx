"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

const everyMs = 1_500;

/** Asks the server for the page again while something is under way there. */
export function RefreshWhile({ isPending }: { isPending: boolean }) {
  const router = useRouter();
  useEffect(() => {
    if (!isPending) return;
    const timer = setInterval(() => router.refresh(), everyMs);
    return () => clearInterval(timer);
  }, [isPending, router]);
  return null;
}
