import { AppError, InvalidInputError } from "@/lib/domain/errors";
import { describeError, log } from "@/lib/log";

/** What a server action hands back to its form: a sentence, and the field that it is about. */
export interface FormError {
  error: string;
  field?: string;
}

// Next ends an action by throwing: a redirect or "not found" has to pass.
function isControlFlow(error: unknown): boolean {
  const { digest } = (error ?? {}) as { digest?: unknown };
  return typeof digest === "string" && digest.startsWith("NEXT_");
}

/**
 * What a form says about an error. What we do not know ourselves is logged and says nothing.
 * @throws what Next throws to redirect or to answer "not found"
 */
export function formError(error: unknown): FormError {
  if (isControlFlow(error)) throw error;
  if (error instanceof InvalidInputError) return { error: error.userMessage, field: error.field };
  if (error instanceof AppError) return { error: error.userMessage };
  log.error({ error: describeError(error) }, "form failed");
  return { error: "Something went wrong on our side. Please try again." };
}

/** A text of a form; what is no text (missing, a file) is an empty one. */
export function formText(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
}
