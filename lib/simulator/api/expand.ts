import { invalidRequest } from "./stripe-error";
import type { StripeObject } from "@/lib/simulator/objects";

const MAX_DEPTH = 4;

/** What `include` says of a field that may be asked for and that this object does not have. */
export const absent = Symbol("absent");

/** The wanted expansions as a tree: `data.customer` becomes data → customer. */
export interface ExpandTree {
  [field: string]: ExpandTree;
}

export interface ExpandSource {
  /** @returns the object behind an id; null when the field holds no id of an object */
  find(id: string): StripeObject | null;
  /** A field that is absent unless asked for, such as an invoice's payments; undefined when there is none. */
  include(object: StripeObject, field: string): unknown;
  /** @throws StripeError 403 when the key may not read that kind of object */
  mayRead(object: string): void;
}

/** Fields that hold an id and still cannot be expanded. */
const PLAIN_IDS = new Set([
  "charge.payment_method",
  "billing_portal.session.customer",
  "line_item.invoice",
  "subscription_item.subscription",
  "discount.invoice",
  "discount.subscription",
  "discount.subscription_item",
  "discount.checkout_session",
  "refund.receipt_number",
]);

/**
 * Reads `expand` paths.
 * @throws StripeError 400 for a path deeper than four segments; a list's `data` counts
 */
export function readExpand(paths: string[]): ExpandTree {
  const tree: ExpandTree = {};
  for (const path of paths) {
    const segments = path.split(".");
    if (segments.length > MAX_DEPTH) {
      // A code was seen in one project, but the API description knows none; callers must do without.
      throw invalidRequest(
        `You cannot expand more than ${MAX_DEPTH} levels of a property. Property: ${path}.`,
        { param: "expand" },
      );
    }
    let at = tree;
    for (const segment of segments) at = at[segment] ??= {};
  }
  return tree;
}

/** A copy of an object with the wanted fields replaced by the objects behind their ids. */
export function expand(source: ExpandSource, object: StripeObject, tree: ExpandTree): StripeObject {
  return expandFields(source, object, object as Record<string, unknown>, tree, "") as StripeObject;
}

function expandFields(
  source: ExpandSource,
  owner: StripeObject,
  node: Record<string, unknown>,
  tree: ExpandTree,
  path: string,
): Record<string, unknown> {
  const copy = { ...node };
  for (const [field, below] of Object.entries(tree)) {
    const at = path === "" ? field : `${path}.${field}`;
    const included = path === "" && node[field] === undefined ? source.include(owner, field) : undefined;
    if (included === absent) continue;
    const isLast = Object.keys(below).length === 0;
    if (included !== undefined && isLast) copy[field] = included;
    else copy[field] = expandValue(source, owner, included ?? node[field], below, at);
  }
  return copy;
}

function expandValue(
  source: ExpandSource,
  owner: StripeObject,
  value: unknown,
  below: ExpandTree,
  path: string,
): unknown {
  if (value === null) return null;
  if (typeof value === "string") return expandId(source, owner, value, below, path);
  if (Array.isArray(value)) return value.map((item) => expandValue(source, owner, item, below, path));
  if (typeof value !== "object") throw cannotExpand(path);
  const node = value as Record<string, unknown>;
  if (isObject(node)) return expand(source, node, below);
  if (Object.keys(below).length === 0 && node.object !== "list") throw cannotExpand(path);
  return expandFields(source, owner, node, below, path);
}

function expandId(
  source: ExpandSource,
  owner: StripeObject,
  id: string,
  below: ExpandTree,
  path: string,
): unknown {
  const isPlain = path === "id" || PLAIN_IDS.has(`${owner.object}.${path}`);
  const found = isPlain ? null : source.find(id);
  if (!found) throw cannotExpand(path);
  source.mayRead(found.object);
  return expand(source, found, below);
}

function isObject(node: Record<string, unknown>): node is StripeObject {
  return typeof node.id === "string" && typeof node.object === "string";
}

function cannotExpand(path: string) {
  const message = `This property cannot be expanded (${path}). You may want to try expanding 'data.${path}' instead, or check the API reference for what can be expanded.`;
  return invalidRequest(message, { param: "expand" });
}
