import type { Param, ParamType } from "@/lib/simulator/api/param-spec";
import type { Deviation } from "./check-value";
import { resolve, type Operation, type Schema, type Subset } from "./subset";

/** All parameters of an operation as one object schema: query and body together. */
export function describeParams(operation: Operation): Schema {
  const query = (operation.parameters ?? []).filter((parameter) => parameter.in === "query");
  const body = operation.requestBody?.content["application/x-www-form-urlencoded"]?.schema;
  return {
    type: "object",
    properties: {
      ...Object.fromEntries(query.map((parameter) => [parameter.name, parameter.schema])),
      ...body?.properties,
    },
    required: [
      ...query.filter((parameter) => parameter.required).map((p) => p.name),
      ...(body?.required ?? []),
    ],
  };
}

function objectIn(subset: Subset, schema: Schema): Schema | null {
  const resolved = resolve(subset, schema);
  if (resolved.type === "object" && resolved.properties) return resolved;
  return resolved.anyOf?.map((choice) => objectIn(subset, choice)).find(Boolean) ?? null;
}

function itemIn(subset: Subset, schema: Schema): Schema | null {
  const resolved = resolve(subset, schema);
  if (resolved.type === "array") return resolved.items ?? null;
  return resolved.anyOf?.map((choice) => itemIn(subset, choice)).find(Boolean) ?? null;
}

function compareType(
  subset: Subset,
  type: ParamType,
  schema: Schema,
  path: string,
  isStrict: boolean,
): Deviation[] {
  if (type.kind === "object") {
    const described = objectIn(subset, schema);
    return described
      ? compareParams(subset, type.fields, described, path, isStrict)
      : [{ field: path, what: "is taken as an object but is not described as one" }];
  }
  if (type.kind === "list") {
    const item = itemIn(subset, schema);
    return item
      ? compareType(subset, type.item, item, `${path}[]`, isStrict)
      : [{ field: path, what: "is taken as a list but is not described as one" }];
  }
  if (type.kind === "choice") return compareChoices(subset, type.choices, schema, path);
  return [];
}

function enumOf(subset: Subset, schema: Schema): unknown[] {
  const resolved = resolve(subset, schema);
  return [...(resolved.enum ?? []), ...(resolved.anyOf ?? []).flatMap((choice) => enumOf(subset, choice))];
}

function compareChoices(subset: Subset, choices: string[], schema: Schema, path: string): Deviation[] {
  const described = enumOf(subset, schema);
  const strangers = choices.filter(
    (choice) => choice !== "" && described.length > 0 && !described.includes(choice),
  );
  return strangers.map((choice) => ({
    field: path,
    what: `takes "${choice}", which is not one of its values`,
  }));
}

/**
 * Holds the parameters an endpoint takes against the described ones, down to nested fields.
 * @param isStrict  also report described parameters that the endpoint refuses
 */
export function compareParams(
  subset: Subset,
  fields: Map<string, Param>,
  described: Schema,
  prefix: string,
  isStrict: boolean,
): Deviation[] {
  const place = (name: string) => (prefix ? `${prefix}.${name}` : name);
  const taken = [...fields].flatMap(([name, param]) => {
    const schema = described.properties?.[name];
    if (!schema) return [{ field: place(name), what: "is taken but not described" }];
    return compareType(subset, param.type, schema, place(name), isStrict);
  });
  const refused = Object.keys(described.properties ?? {}).filter((name) => isStrict && !fields.has(name));
  return [...taken, ...refused.map((name) => ({ field: place(name), what: "is described but refused" }))];
}
