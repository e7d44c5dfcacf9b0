import { failureOf } from "./note-failure";

/** Why something could not be made on the account, where only a person can change that. */
export type SetUpProblem = "no_permission" | "rejected" | "crowded_out";

/** @returns the problem by code. @throws the error itself where trying again later may help */
export function toSetUpProblem(error: unknown): SetUpProblem {
  const { code } = failureOf(error);
  if (code === "provider_forbidden") return "no_permission";
  if (code === "provider_rejected") return "rejected";
  throw error;
}
