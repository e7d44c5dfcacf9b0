import type { Router } from "@/lib/simulator/router";

/** What the control API answered; `error` is its sentence where it refused. */
export type ControlAnswer = { body: Record<string, unknown>; error: string | null };

/**
 * Asks the JSON control API from inside, through the very handler that programs reach over HTTP, so that
 * a button and a test do the same.
 */
export async function callControl(
  router: Router,
  method: "GET" | "POST" | "PATCH" | "DELETE",
  path: string,
  body: Record<string, unknown>,
): Promise<ControlAnswer> {
  const found = router.find(method, path);
  if (!found) return { body: {}, error: `The control API has no ${method} ${path}.` };
  const answer = await found.value({
    method,
    path,
    params: found.params,
    query: new URLSearchParams(),
    headers: {},
    body: JSON.stringify(body),
    fault: null,
  });
  const parsed: unknown = JSON.parse(answer.body || "{}");
  const fields = typeof parsed === "object" && parsed !== null ? (parsed as Record<string, unknown>) : {};
  if ((answer.status ?? 200) < 400) return { body: fields, error: null };
  return {
    body: fields,
    error: typeof fields.error === "string" ? fields.error : "The control API refused.",
  };
}
