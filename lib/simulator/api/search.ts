import type { Collection } from "@/lib/simulator/collection";
import type { StripeObject } from "@/lib/simulator/objects";

import type { Call } from "./call";
import { readLimit } from "./page";
import { text } from "./read-params";
import { invalidRequest } from "./stripe-error";

interface Clause {
  isNegated: boolean;
  field: string;
  key: string | null;
  operator: ":" | "~" | ">" | "<" | ">=" | "<=";
  value: string | null;
}

const CLAUSE = /^(-)?([a-z_]+)(?:\[["']([^"']+)["']\])?(:|~|>=|<=|>|<)(?:"([^"]*)"|'([^']*)'|([^\s"']+))/;

/**
 * Reads a search query: clauses joined by AND or by OR, not both.
 * @throws StripeError 400 for what cannot be read
 */
function readQuery(query: string): { clauses: Clause[]; joinedBy: "AND" | "OR" } {
  const clauses: Clause[] = [];
  let rest = query.trim();
  let joinedBy: "AND" | "OR" | null = null;
  while (rest !== "") {
    const found = CLAUSE.exec(rest);
    if (!found)
      throw invalidRequest(`We were unable to parse your search query: ${query}`, { param: "query" });
    const value = found[5] ?? found[6] ?? found[7] ?? "";
    clauses.push({
      isNegated: found[1] === "-",
      field: found[2]!,
      key: found[3] ?? null,
      operator: found[4] as Clause["operator"],
      value: found[7] === "null" ? null : value,
    });
    rest = rest.slice(found[0].length).trim();
    const join = /^(AND|OR)\s+/i.exec(rest);
    if (join) rest = rest.slice(join[0].length);
    const word = (join?.[1]?.toUpperCase() ?? "AND") as "AND" | "OR";
    if (rest !== "" && joinedBy !== null && joinedBy !== word)
      throw invalidRequest("A search query cannot combine AND and OR.", { param: "query" });
    if (rest !== "") joinedBy = word;
  }
  return { clauses, joinedBy: joinedBy ?? "AND" };
}

function fieldOf(item: StripeObject, clause: Clause): unknown {
  const value = item[clause.field];
  if (clause.key === null) return value ?? null;
  return (value as Record<string, unknown> | undefined)?.[clause.key] ?? null;
}

function holds(item: StripeObject, clause: Clause): boolean {
  const value = fieldOf(item, clause);
  return compare(value, clause) !== clause.isNegated;
}

function compare(value: unknown, clause: Clause): boolean {
  if (clause.value === null) return value === null;
  if (value === null) return false;
  if (clause.operator === ":") return String(value).toLowerCase() === clause.value.toLowerCase();
  if (clause.operator === "~") return String(value).toLowerCase().includes(clause.value.toLowerCase());
  const [left, right] = [Number(value), Number(clause.value)];
  if (clause.operator === ">") return left > right;
  if (clause.operator === "<") return left < right;
  return clause.operator === ">=" ? left >= right : left <= right;
}

/** One page of a search, newest first. `page` is the token of the answer before. */
export function searchPage<T extends StripeObject>(call: Call, collection: Collection<T>) {
  const { clauses, joinedBy } = readQuery(text(call.params, "query") ?? "");
  const limit = readLimit(call.params);
  const token = text(call.params, "page");
  const start = token === undefined ? 0 : Number(Buffer.from(token, "base64url").toString());
  if (!Number.isInteger(start) || start < 0) throw invalidRequest("Invalid page token.", { param: "page" });
  const found: T[] = [];
  collection.walk({}, (item) => {
    const isFound =
      joinedBy === "AND"
        ? clauses.every((clause) => holds(item, clause))
        : clauses.some((clause) => holds(item, clause));
    if (isFound) found.push(item);
    return found.length <= start + limit;
  });
  const hasMore = found.length > start + limit;
  return {
    object: "search_result",
    data: found.slice(start, start + limit),
    has_more: hasMore,
    next_page: hasMore ? Buffer.from(String(start + limit)).toString("base64url") : null,
    url: call.path,
  };
}
