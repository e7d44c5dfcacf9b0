import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/** The part of a JSON schema that the API description uses. */
export type Schema = {
  type?: "object" | "array" | "string" | "number" | "integer" | "boolean";
  nullable?: boolean;
  enum?: unknown[];
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: Schema | boolean;
  items?: Schema;
  anyOf?: Schema[];
  allOf?: Schema[];
  $ref?: string;
  "x-stub"?: string;
  "x-list"?: boolean;
};

type Content = Record<string, { schema: Schema }>;

export type Operation = {
  parameters?: { in: string; name: string; required?: boolean; schema: Schema }[];
  requestBody?: { content: Content };
  responses: Record<string, { content: Content }>;
};

export type Subset = {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema> };
};

/**
 * Reads the API description.
 * @param path  the file, or the folder that holds `stripe-api-subset.json`
 */
export function readSubset(path: string): Subset {
  const file = statSync(path).isDirectory() ? join(path, "stripe-api-subset.json") : path;
  return JSON.parse(readFileSync(file, "utf8")) as Subset;
}

/** The schema behind a reference, and its own name; a schema that is no reference is returned as it is. */
export function resolve(subset: Subset, schema: Schema): Schema {
  if (!schema.$ref) return schema;
  const name = schema.$ref.replace("#/components/schemas/", "");
  const found = subset.components.schemas[name];
  if (!found) throw new Error(`The description refers to an unknown schema ${name}.`);
  return schema.nullable ? { ...found, nullable: true } : found;
}

/** The documented path template that a concrete path matches, preferring the one with fewer names. */
export function findTemplate(subset: Subset, method: string, path: string): string | null {
  const given = path.split("/");
  const fits = Object.entries(subset.paths).filter(([template, operations]) => {
    const parts = template.split("/");
    if (parts.length !== given.length || !(method.toLowerCase() in operations)) return false;
    return parts.every((part, i) => part.startsWith("{") || part === given[i]);
  });
  const names = (template: string) => template.split("{").length;
  return fits.map(([template]) => template).sort((a, b) => names(a) - names(b))[0] ?? null;
}
