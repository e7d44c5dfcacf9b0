import { Agenda } from "./agenda";
import { Clock } from "./clock";
import type { FaultRule } from "./faults";
import type { ApiKey } from "./keys";
import type { StripeEvent } from "./objects";
import { Random } from "./random";
import type { Account, Mode, Realm } from "./realm";
import type { MailRoom } from "./resend/mail-room";
import { DEFAULT_SWITCHES, type Switches } from "./switches";

export interface RequestRecord {
  n: number;
  at: string;
  method: string;
  path: string;
  keyKind: string | null;
  account: string | null;
  mode: Mode | null;
  idempotencyKey: string | null;
  params: Record<string, unknown>;
  status: number;
  requestId: string;
  /** From when the whole request was there to when its answer was ready; wall times in ms. */
  served: { fromMs: number; toMs: number };
  /** How the invoices stood that a read of theirs told of. */
  seen?: InvoiceStanding[];
}

/** An invoice at the moment of a read, as Stripe itself knew it. */
export interface InvoiceStanding {
  invoice: string;
  status: string;
  remainingMinor: number;
  /** A bank has the payment in hand. */
  isPending: boolean;
  /** A charge of it is disputed, and the dispute not won. */
  isDisputed: boolean;
  subscription: string | null;
  subscriptionStatus: string | null;
  isCollectionPaused: boolean;
  /** What Stripe itself would charge: the first slot that is filled. */
  payingMethod: string | null;
}

/** Stands between a request to Stripe or Resend and its answer: lets it through, or cuts it off before or after its work. */
export type Intercept = <T>(
  call: { method: string; path: string },
  work: () => Promise<T>,
) => Promise<T | "cut">;

/** How webhooks go wrong on their way. */
export interface DeliverySettings {
  shuffle: boolean;
  /** Share of deliveries that are made twice, 0 to 1. */
  duplicate: number;
  hold: boolean;
  /** How many of the next deliveries are lost for good. */
  dropNext: number;
}

export interface Deliverer {
  /** Takes an event to every endpoint of its account and mode that listens to it. */
  announce(realm: Realm, event: StripeEvent): void;
  /** Takes an event again to every endpoint that listens to it. */
  redeliver(realm: Realm, event: StripeEvent): void;
  /** True when nothing is on its way or will set out within the next second. */
  isIdle(): boolean;
  /** To be called after the settings changed. */
  wake(): void;
  close(): void;
}

const KEPT_REQUESTS = 50_000;

/** The whole state of one simulator, in memory. The same seed gives the same ids and keys. */
export class World {
  readonly random: Random;
  readonly clock = new Clock();
  readonly agenda = new Agenda();
  readonly accounts = new Map<string, Account>();
  readonly keys = new Map<string, ApiKey>();
  readonly switches: Switches = { ...DEFAULT_SWITCHES };
  readonly delivery: DeliverySettings = { shuffle: false, duplicate: 0, hold: false, dropNext: 0 };
  readonly requests: RequestRecord[] = [];
  readonly followers: string[] = [];
  faults: FaultRule[] = [];
  /** True while a world of the past is being made: its events are kept, not delivered. */
  isBuilding = false;
  /** Set by who runs the simulator in its own process, to make things happen at exact places. */
  intercept: Intercept | null = null;
  /** Where this simulator is reached; known once it listens. */
  baseUrl = "http://127.0.0.1";
  deliverer: Deliverer | null = null;
  /** The mails of the Resend half; there once the simulator has started. */
  mailRoom: MailRoom | null = null;
  isPlaying = false;
  playedToMs: number | null = null;
  private requestCount = 0;

  constructor(readonly seed: string) {
    this.random = new Random(seed);
  }

  /** A new id in Stripe's form, such as `in_1…`. */
  newId(prefix: string): string {
    if (prefix === "cus") return this.random.text(14, "cus_");
    return this.random.text(23, `${prefix}_1`);
  }

  /** Both modes of every account. */
  realms(): Realm[] {
    return [...this.accounts.values()].flatMap((account) => [account.live, account.test]);
  }

  /** @returns the account and mode, or null when there is none by that id */
  realm(accountId: string, mode: string): Realm | null {
    const account = this.accounts.get(accountId);
    if (!account || (mode !== "live" && mode !== "test")) return null;
    return account[mode];
  }

  /**
   * Forgets every account and what was due in it, and goes back to wall time. Ids are not given out again.
   * @param seed  begins ids, keys and choices anew from this seed
   */
  reset(seed?: string): void {
    if (seed !== undefined) this.random.restart(seed);
    this.accounts.clear();
    this.keys.clear();
    this.agenda.clearAll();
    this.clock.reset();
  }

  record(request: Omit<RequestRecord, "n" | "at">): void {
    this.requestCount += 1;
    const at = new Date(this.clock.now()).toISOString();
    this.requests.push({ n: this.requestCount, at, ...request });
    if (this.requests.length > KEPT_REQUESTS * 1.1)
      this.requests.splice(0, this.requests.length - KEPT_REQUESTS);
  }

  /** Empties the log of requests; their numbers go on. */
  forgetRequests(): void {
    this.requests.length = 0;
  }
}
