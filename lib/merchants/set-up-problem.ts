import { z } from "zod";

import type { SetUpProblem } from "@/lib/domain/connection-view";

import { failureOf } from "./note-failure";

const stored = z.enum(["no_permission", "rejected", "crowded_out"]).nullable().catch("rejected");

/** A problem as the column holds it. */
export function readSetUpProblem(value: string | null): SetUpProblem | null {
  return stored.parse(value);
}

/** @returns the problem by code. @throws the error itself where trying again later may help */
export function toSetUpProblem(error: unknown): SetUpProblem {
  const { code } = failureOf(error);
  if (code === "provider_forbidden") return "no_permission";
  if (code === "provider_rejected") return "rejected";
  throw error;
}
