import type { Collection } from "@/lib/simulator/collection";
import type { List, StripeObject } from "@/lib/simulator/objects";

import type { Call } from "./call";
import type { Params } from "./check-params";
import { integer, text } from "./read-params";
import { invalidRequest, noSuch } from "./stripe-error";

const DEFAULT_LIMIT = 10;
const MAX_LIMIT = 100;

/** Whether a time passes a filter of the form `created`: a number or gt, gte, lt, lte, in seconds. */
export function isWithin(filter: Params[string], seconds: unknown): boolean {
  if (filter === undefined || filter === "") return true;
  if (typeof seconds !== "number") return false;
  if (typeof filter === "number") return seconds === filter;
  const bounds = filter as Record<string, number | undefined>;
  return (
    (bounds.gt === undefined || seconds > bounds.gt) &&
    (bounds.gte === undefined || seconds >= bounds.gte) &&
    (bounds.lt === undefined || seconds < bounds.lt) &&
    (bounds.lte === undefined || seconds <= bounds.lte)
  );
}

/**
 * One page of a list, newest first, after the cursors and the `created` filter of the call.
 * @param by narrows to one value of a looked-up field
 * @throws StripeError 400 for a cursor that names nothing or a limit outside 1 to 100
 */
export function page<T extends StripeObject>(
  call: Call,
  what: string,
  collection: Collection<T>,
  isWanted: (item: T) => boolean = () => true,
  by?: { field: string; value: string },
): List<T> {
  const { params } = call;
  const limit = readLimit(params);
  const after = readCursor(params, "starting_after", what, collection);
  const before = readCursor(params, "ending_before", what, collection);
  if (after && before)
    throw invalidRequest("You cannot use both starting_after and ending_before.", {
      code: "parameters_exclusive",
    });
  const oldest = lowerBound(params.created);
  const found: T[] = [];
  let hasMore = false;
  collection.walk({ after, before, by, until: upperBound(params.created) }, (item) => {
    const seconds = item.created as number;
    if (!before && oldest !== null && seconds < oldest) return false;
    if (!isWithin(params.created, seconds) || !isWanted(item)) return true;
    hasMore = found.length === limit;
    if (!hasMore) found.push(item);
    return !hasMore;
  });
  return { object: "list", data: before ? found.reverse() : found, has_more: hasMore, url: call.path };
}

export function readLimit(params: Params): number {
  const limit = integer(params, "limit") ?? DEFAULT_LIMIT;
  if (limit < 1)
    throw invalidRequest("This value must be greater than or equal to 1.", {
      code: "parameter_invalid_integer",
      param: "limit",
    });
  return Math.min(limit, MAX_LIMIT);
}

function lowerBound(created: Params[string]): number | null {
  if (typeof created === "number") return created;
  if (typeof created !== "object" || Array.isArray(created)) return null;
  const bound = created.gte ?? created.gt;
  return typeof bound === "number" ? bound : null;
}

function upperBound(created: Params[string]): number | undefined {
  if (typeof created === "number") return created;
  if (typeof created !== "object" || Array.isArray(created)) return undefined;
  const bound = created.lte ?? created.lt;
  return typeof bound === "number" ? bound : undefined;
}

function readCursor<T extends StripeObject>(
  params: Params,
  name: string,
  what: string,
  collection: Collection<T>,
): string | undefined {
  const cursor = text(params, name);
  if (cursor !== undefined && !collection.get(cursor)) throw noSuch(what, cursor, name, 400);
  return cursor;
}
