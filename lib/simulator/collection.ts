import type { StripeObject } from "./objects";

interface Slot<T> {
  item: T;
  created: number;
  order: number;
}

function isBefore<T>(left: Slot<T>, created: number, order: number): boolean {
  return left.created < created || (left.created === created && left.order < order);
}

/** All objects of one kind in one account and mode, oldest first, with lookups by id and by chosen fields. */
export class Collection<T extends StripeObject> {
  private byId = new Map<string, Slot<T>>();
  private slots: Slot<T>[] = [];
  private order = 0;
  private lookups = new Map<string, Map<string, Slot<T>[]>>();

  /** @param fields fields whose value never changes and by which callers look things up */
  constructor(fields: readonly string[] = []) {
    for (const field of fields) this.lookups.set(field, new Map());
  }

  get size(): number {
    return this.byId.size;
  }

  get(id: string): T | undefined {
    return this.byId.get(id)?.item;
  }

  add(item: T): T {
    const created = typeof item.created === "number" ? item.created : 0;
    const slot = { item, created, order: (this.order += 1) };
    this.byId.set(item.id, slot);
    this.slots.splice(this.position(this.slots, created, slot.order), 0, slot);
    for (const [field, values] of this.lookups) {
      const value = item[field];
      if (typeof value !== "string") continue;
      const found = values.get(value);
      if (found) found.splice(this.position(found, created, slot.order), 0, slot);
      else values.set(value, [slot]);
    }
    return item;
  }

  remove(id: string): void {
    const slot = this.byId.get(id);
    if (!slot) return;
    this.byId.delete(id);
    const drop = (slots: Slot<T>[]) => slots.splice(this.position(slots, slot.created, slot.order), 1);
    drop(this.slots);
    for (const [field, values] of this.lookups) {
      const found = values.get(String(slot.item[field]));
      if (found) drop(found);
    }
  }

  /** Everything, oldest first. */
  all(): T[] {
    return this.slots.map((slot) => slot.item);
  }

  /** Everything with a value in a field given to the constructor, oldest first. */
  where(field: string, value: string): T[] {
    return (this.lookups.get(field)?.get(value) ?? []).map((slot) => slot.item);
  }

  /**
   * Walks newest first from below a cursor (or oldest first from above it) until `visit` says stop.
   * @param by a looked-up field and its value, to walk only those
   * @param until seconds: newer ones need no look when walking down without a cursor
   */
  walk(
    options: { after?: string; before?: string; by?: { field: string; value: string }; until?: number },
    visit: (item: T) => boolean,
  ): void {
    const slots = options.by ? (this.lookups.get(options.by.field)?.get(options.by.value) ?? []) : this.slots;
    if (options.before !== undefined) return this.walkUp(slots, options.before, visit);
    const cursor = options.after === undefined ? undefined : this.byId.get(options.after);
    let at = slots.length - 1;
    if (cursor) at = this.position(slots, cursor.created, cursor.order) - 1;
    else if (options.until !== undefined) at = this.position(slots, options.until, Infinity) - 1;
    for (; at >= 0; at -= 1) if (!visit(slots[at]!.item)) return;
  }

  private walkUp(slots: Slot<T>[], before: string, visit: (item: T) => boolean): void {
    const cursor = this.byId.get(before);
    if (!cursor) return;
    let at = this.position(slots, cursor.created, cursor.order);
    if (slots[at] === cursor) at += 1;
    for (; at < slots.length; at += 1) if (!visit(slots[at]!.item)) return;
  }

  private position(slots: Slot<T>[], created: number, order: number): number {
    const last = slots[slots.length - 1];
    if (!last || isBefore(last, created, order)) return slots.length;
    let low = 0;
    let high = slots.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (isBefore(slots[middle]!, created, order)) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
