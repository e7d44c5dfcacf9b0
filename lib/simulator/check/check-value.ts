import { resolve, type Schema, type Subset } from "./subset";

/** One place where a value is not as described: `invoice.parent.type`, "is missing". */
export type Deviation = { field: string; what: string };

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const nameOf = (value: unknown) => (value === null ? "null" : Array.isArray(value) ? "array" : typeof value);

/**
 * Holds a value against its description: types, null, enums (open ones too: nothing may be invented),
 * required and additional fields, expandable fields, lists.
 * @returns one entry per deviation; empty when there is none
 */
export function checkValue(subset: Subset, schema: Schema, value: unknown, field: string): Deviation[] {
  const resolved = resolve(subset, schema);
  if (value === null) return allowsNull(subset, resolved) ? [] : [{ field, what: "is null but may not be" }];
  if (resolved.allOf) return resolved.allOf.flatMap((part) => checkValue(subset, part, value, field));
  if (resolved.anyOf) return checkChoice(subset, resolved.anyOf, value, field);
  if (resolved.enum && !resolved.enum.includes(value))
    return [{ field, what: `is ${JSON.stringify(value)}, which is not one of its values` }];
  switch (resolved.type) {
    case "object":
      return checkObject(subset, resolved, value, field);
    case "array":
      if (!Array.isArray(value)) return [{ field, what: `is ${nameOf(value)}, not array` }];
      return value.flatMap((item, i) => checkValue(subset, resolved.items ?? {}, item, `${field}[${i}]`));
    case "integer":
    case "number":
    case "string":
    case "boolean": {
      const isRight = typeof value === (resolved.type === "integer" ? "number" : resolved.type);
      return isRight ? [] : [{ field, what: `is ${nameOf(value)}, not ${resolved.type}` }];
    }
    case undefined:
      return [];
  }
}

function allowsNull(subset: Subset, schema: Schema): boolean {
  if (schema.nullable) return true;
  return [...(schema.anyOf ?? []), ...(schema.allOf ?? [])].some((part) =>
    allowsNull(subset, resolve(subset, part)),
  );
}

// Among several descriptions of an object the one with its own `object` value counts, else the nearest.
function checkChoice(subset: Subset, choices: Schema[], value: unknown, field: string): Deviation[] {
  const results = choices.map((choice) => ({
    isNamesake: isNamesake(subset, choice, value),
    deviations: checkValue(subset, choice, value, field),
  }));
  const namesakes = results.filter((result) => result.isNamesake);
  const nearest = (namesakes.length > 0 ? namesakes : results).sort(
    (a, b) => a.deviations.length - b.deviations.length,
  )[0];
  return nearest?.deviations ?? [];
}

function isNamesake(subset: Subset, choice: Schema, value: unknown): boolean {
  if (!isRecord(value)) return false;
  const properties = resolve(subset, choice).properties;
  const isDeleted = value.deleted === true;
  return (
    (properties?.object?.enum?.includes(value.object) ?? false) &&
    (properties?.deleted?.enum?.includes(true) ?? false) === isDeleted
  );
}

function checkObject(subset: Subset, schema: Schema, value: unknown, field: string): Deviation[] {
  if (!isRecord(value)) return [{ field, what: `is ${nameOf(value)}, not object` }];
  if (schema["x-stub"]) return [];
  const missing = (schema.required ?? [])
    .filter((name) => !(name in value))
    .map((name) => ({ field: `${field}.${name}`, what: "is missing" }));
  const present = Object.entries(value).flatMap(([name, item]) => {
    const property = schema.properties?.[name];
    if (property) return checkValue(subset, property, item, `${field}.${name}`);
    if (typeof schema.additionalProperties === "object")
      return checkValue(subset, schema.additionalProperties, item, `${field}.${name}`);
    const isFree = schema.additionalProperties === true || !schema.properties;
    return isFree ? [] : [{ field: `${field}.${name}`, what: "is not described" }];
  });
  return [...missing, ...present];
}
