import type { Params } from "./check-params";

/** A text that was given and is not empty. */
export function text(params: Params, name: string): string | undefined {
  const value = params[name];
  return typeof value === "string" && value !== "" ? value : undefined;
}

export function integer(params: Params, name: string): number | undefined {
  const value = params[name];
  return typeof value === "number" ? value : undefined;
}

export function flag(params: Params, name: string): boolean | undefined {
  const value = params[name];
  return typeof value === "boolean" ? value : undefined;
}

export function nested(params: Params, name: string): Params | undefined {
  const value = params[name];
  return typeof value === "object" && !Array.isArray(value) ? value : undefined;
}

export function texts(params: Params, name: string): string[] | undefined {
  const value = params[name];
  return Array.isArray(value) ? value.map(String) : undefined;
}

export function objects(params: Params, name: string): Params[] {
  const value = params[name];
  if (!Array.isArray(value)) return [];
  return value.filter((item): item is Params => typeof item === "object" && !Array.isArray(item));
}

/** Whether the field is to be unset: given, and empty. */
export function isUnset(params: Params, name: string): boolean {
  return params[name] === "";
}

/** A text to store: undefined when not given, null when unset. */
export function textOrNull(params: Params, name: string): string | null | undefined {
  if (isUnset(params, name)) return null;
  return text(params, name);
}

/** Metadata after an update: given keys are set, keys given empty are dropped, an empty map drops all. */
export function mergeMetadata(current: Record<string, string>, params: Params): Record<string, string> {
  if (isUnset(params, "metadata")) return {};
  const merged = { ...current };
  for (const [name, value] of Object.entries(nested(params, "metadata") ?? {})) {
    if (value === "") delete merged[name];
    else merged[name] = String(value);
  }
  return merged;
}
