/** A request to the control API that cannot be done; its message is the sentence that is answered. */
export class ControlError extends Error {
  constructor(
    message: string,
    readonly status = 400,
  ) {
    super(message);
  }
}

export type Body = Record<string, unknown>;

/** @throws ControlError when the body is no JSON object */
export function readBody(raw: string): Body {
  if (raw.trim() === "") return {};
  let body: unknown;
  try {
    body = JSON.parse(raw);
  } catch {
    throw new ControlError("The body is not valid JSON.");
  }
  if (typeof body !== "object" || body === null || Array.isArray(body))
    throw new ControlError("The body must be a JSON object.");
  return body as Body;
}

/** @throws ControlError when a text is missing or empty */
export function needText(body: Body, name: string): string {
  const value = body[name];
  if (typeof value !== "string" || value === "")
    throw new ControlError(`"${name}" is needed and must be a text.`);
  return value;
}

/** @throws ControlError when a text is there but is none */
export function maybeText(body: Body, name: string): string | undefined {
  const value = body[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== "string") throw new ControlError(`"${name}" must be a text.`);
  return value;
}

/** @throws ControlError for anything but a whole number of at least `least` */
export function maybeInteger(body: Body, name: string, least = 0): number | undefined {
  const value = body[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== "number" || !Number.isSafeInteger(value) || value < least)
    throw new ControlError(`"${name}" must be a whole number of at least ${least}.`);
  return value;
}
