interface Entry {
  atMs: number;
  order: number;
  key: string;
  run: () => void;
}

/** What is due when, by key. A key that is set again replaces what it had before. */
export class Agenda {
  private heap: Entry[] = [];
  private live = new Map<string, Entry>();
  private order = 0;
  /** Called after each change, so that a timer can be set anew. */
  onChange: () => void = () => undefined;

  set(key: string, atMs: number, run: () => void): void {
    const entry = { atMs, order: (this.order += 1), key, run };
    this.live.set(key, entry);
    this.push(entry);
    this.onChange();
  }

  clear(key: string): void {
    this.live.delete(key);
  }

  clearAll(): void {
    this.live.clear();
    this.heap = [];
  }

  /** When the next thing is due, in simulated milliseconds; null when nothing is planned. */
  nextDueAtMs(): number | null {
    this.dropStale();
    return this.heap[0]?.atMs ?? null;
  }

  /** Takes the earliest entry due at or before a moment. */
  take(upToMs: number): { atMs: number; run: () => void } | null {
    this.dropStale();
    const first = this.heap[0];
    if (!first || first.atMs > upToMs) return null;
    this.pop();
    this.live.delete(first.key);
    return first;
  }

  private dropStale(): void {
    while (this.heap[0] && this.live.get(this.heap[0].key) !== this.heap[0]) this.pop();
  }

  private before(left: Entry, right: Entry): boolean {
    return left.atMs < right.atMs || (left.atMs === right.atMs && left.order < right.order);
  }

  private push(entry: Entry): void {
    const heap = this.heap;
    heap.push(entry);
    let child = heap.length - 1;
    while (child > 0) {
      const parent = (child - 1) >> 1;
      if (!this.swapIfBefore(child, parent)) return;
      child = parent;
    }
  }

  private pop(): void {
    const heap = this.heap;
    const last = heap.pop();
    if (!last || heap.length === 0) return;
    heap[0] = last;
    let parent = 0;
    for (;;) {
      const left = parent * 2 + 1;
      if (left >= heap.length) return;
      const right = left + 1;
      const smaller = right < heap.length && this.before(heap[right]!, heap[left]!) ? right : left;
      if (!this.swapIfBefore(smaller, parent)) return;
      parent = smaller;
    }
  }

  private swapIfBefore(child: number, parent: number): boolean {
    const heap = this.heap;
    const low = heap[child]!;
    const high = heap[parent]!;
    if (!this.before(low, high)) return false;
    heap[child] = high;
    heap[parent] = low;
    return true;
  }
}
