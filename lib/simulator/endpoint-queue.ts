import type { Agent } from "node:http";

import type { StripeEvent, WebhookEndpoint } from "./objects";
import { postEvent } from "./post-event";
import type { Realm } from "./realm";
import type { World } from "./store";

export interface Delivery {
  event: StripeEvent;
  /** Failed tries of Stripe's own schedule. */
  triesDone: number;
  /** Failed tries in quick succession, so that an endpoint that restarts is found soon. */
  quickTriesDone: number;
}

const MINUTE_MS = 60_000;
/** Simulated time after each failed try; live goes on for three days, test stops after three tries. */
const BACK_OFF_MINUTES = { live: [5, 30, 120, 300, 600, 1200, 2040], test: [60, 180] };
const QUICK_TRIES_MS = [1000, 1500, 2000];
const SHUFFLE_WINDOW_MS = 60;
const DUPLICATE_AFTER_MS = 25;

/** What waits for one endpoint. One delivery is on its way at a time, which keeps the order. */
export class EndpointQueue {
  private waiting: Delivery[] = [];
  private timers = new Set<NodeJS.Timeout>();
  private isSending = false;
  private isClosed = false;
  private failingSinceMs: number | null = null;

  constructor(
    private readonly world: World,
    private readonly realm: Realm,
    private readonly endpoint: WebhookEndpoint,
    private readonly agent: Agent,
  ) {}

  add(delivery: Delivery): void {
    this.waiting.push(delivery);
    if (this.world.random.next() < this.world.delivery.duplicate)
      this.later(DUPLICATE_AFTER_MS, { ...delivery, quickTriesDone: 0 });
    if (this.world.delivery.shuffle) this.wakeLater(SHUFFLE_WINDOW_MS);
    else setImmediate(() => this.run());
  }

  /** Whether nothing is on its way or sets out soon: the quick tries count, those of the schedule do not. */
  isIdle(): boolean {
    if (this.isSending || this.timers.size > 0) return false;
    return this.waiting.length === 0 || this.world.delivery.hold;
  }

  run(): void {
    if (this.isSending || this.isClosed || this.world.delivery.hold) return;
    const next = this.take();
    if (!next) return;
    this.isSending = true;
    void this.deliver(next).finally(() => {
      this.isSending = false;
      this.run();
    });
  }

  close(): void {
    this.isClosed = true;
    for (const timer of this.timers) clearTimeout(timer);
    this.timers.clear();
  }

  private take(): Delivery | undefined {
    if (!this.world.delivery.shuffle) return this.waiting.shift();
    const index = this.world.random.integer(this.waiting.length);
    return this.waiting.splice(index, 1)[0];
  }

  private async deliver(delivery: Delivery): Promise<void> {
    if (!this.realm.data.webhook_endpoints.get(this.endpoint.id)) return;
    if (this.world.delivery.dropNext > 0) {
      this.world.delivery.dropNext -= 1;
      return;
    }
    const secret = this.realm.endpointSecrets.get(this.endpoint.id) ?? "";
    const isTaken = await postEvent(this.endpoint, secret, delivery.event, this.agent);
    if (this.isClosed) return;
    if (!isTaken) return this.retry(delivery);
    this.failingSinceMs = null;
    delivery.event.pending_webhooks = Math.max(0, delivery.event.pending_webhooks - 1);
  }

  private retry(delivery: Delivery): void {
    this.disableIfFailingLong();
    const quick = QUICK_TRIES_MS[delivery.quickTriesDone];
    if (quick !== undefined) {
      this.later(quick, { ...delivery, quickTriesDone: delivery.quickTriesDone + 1 });
      return;
    }
    const minutes = BACK_OFF_MINUTES[this.realm.mode][delivery.triesDone];
    if (minutes === undefined) return;
    const again = { ...delivery, triesDone: delivery.triesDone + 1 };
    const key = `deliver ${delivery.event.id} ${this.endpoint.id}`;
    this.world.agenda.set(key, this.world.clock.now() + minutes * MINUTE_MS, () => {
      this.waiting.push(again);
      this.run();
    });
  }

  private disableIfFailingLong(): void {
    const now = this.world.clock.now();
    this.failingSinceMs ??= now;
    const allowedMs = this.world.switches.endpointDisabledAfterDays * 24 * 60 * MINUTE_MS;
    if (now - this.failingSinceMs > allowedMs) this.endpoint.status = "disabled";
  }

  private later(timeMs: number, delivery: Delivery): void {
    this.wakeLater(timeMs, () => this.waiting.push(delivery));
  }

  private wakeLater(timeMs: number, before: () => void = () => undefined): void {
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      before();
      this.run();
    }, timeMs);
    this.timers.add(timer);
  }
}
