import { checkValue, type Deviation } from "./check-value";
import { describeParams } from "./compare-params";
import type { Exchange } from "./record-traffic";
import { findTemplate, type Operation, type Schema, type Subset } from "./subset";

/** One line of the report: an endpoint, whether request or response, and where it is off. */
export type Finding = { endpoint: string; side: "request" | "response"; deviation: Deviation };

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

// `created[gte]` and `items[0][price]` are judged by their first name here; the rest is compared by type.
function checkNames(subset: Subset, operation: Operation, names: string[]): Deviation[] {
  const described = describeParams(operation).properties ?? {};
  const first = new Set(names.map((name) => name.split("[")[0] ?? name));
  return [...first]
    .filter((name) => !(name in described))
    .map((name) => ({ field: name, what: "was accepted but is not described" }));
}

function schemaOf(operation: Operation, status: number): Schema | undefined {
  const answer = operation.responses[status < 400 ? "200" : "default"];
  return answer?.content["application/json"]?.schema;
}

/** What an event is about, held against the description of that kind of object. */
function checkEvents(subset: Subset, body: unknown): Finding[] {
  const events = isRecord(body) && body.object === "list" && Array.isArray(body.data) ? body.data : [body];
  return events.filter(isRecord).flatMap((event) => {
    const data = event.object === "event" && isRecord(event.data) ? event.data.object : undefined;
    if (!isRecord(data)) return [];
    const name = data.deleted === true ? `deleted_${String(data.object)}` : String(data.object);
    const schema = subset.components.schemas[name];
    const endpoint = `EVENT ${String(event.type)}`;
    const deviations: Deviation[] = schema
      ? checkValue(subset, schema, data, name)
      : [{ field: name, what: "is no described object" }];
    return deviations.map((deviation) => ({ endpoint, side: "response" as const, deviation }));
  });
}

/** Holds one recorded exchange against the description: what was sent, and what came back. */
export function checkExchange(subset: Subset, exchange: Exchange): Finding[] {
  const { method, path, status, body } = exchange;
  const template = findTemplate(subset, method, path);
  const operation = template ? subset.paths[template]?.[method.toLowerCase()] : undefined;
  const endpoint = `${method} ${template ?? path}`;
  const make = (side: Finding["side"]) => (deviation: Deviation) => ({ endpoint, side, deviation });
  const errorSchema = subset.components.schemas.error;
  if (!operation) {
    if (status === 404 && errorSchema)
      return checkValue(subset, errorSchema, body, "error").map(make("response"));
    return [{ endpoint, side: "response", deviation: { field: "path", what: "is not described" } }];
  }
  const schema = schemaOf(operation, status);
  const named = isRecord(body) && typeof body.object === "string" ? body.object : "body";
  return [
    ...(status < 400 ? checkNames(subset, operation, exchange.params) : []).map(make("request")),
    ...(schema ? checkValue(subset, schema, body, status < 400 ? named : "body") : []).map(make("response")),
    ...(status < 400 ? checkEvents(subset, body) : []),
  ];
}

/** How many Stripe objects an answer holds, nested ones too. */
export function countObjects(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, item) => sum + countObjects(item), 0);
  if (!isRecord(value)) return 0;
  const own = typeof value.object === "string" && value.object !== "list" ? 1 : 0;
  return Object.values(value).reduce((sum: number, item) => sum + countObjects(item), own);
}
