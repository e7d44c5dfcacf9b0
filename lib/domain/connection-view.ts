import type { Mode } from "./facts";
import type { Grant } from "./provider";
import type { WebhookHealth } from "./webhook-health";

/** `scan` reads what failed; `recovery` opens card forms, hears of payments and retries them. */
export type Bundle = "scan" | "recovery";

/** A permission in words, for those who make the key. */
export interface PermissionWords {
  slug: string;
  bundle: Bundle;
  /** where to find it when a restricted key is made */
  row: string;
  level: "Read" | "Write";
  /** what it lets us do */
  works: string;
  /** what does not work without it */
  without: string;
  /** recovery cannot be turned on without it */
  isEssential?: true;
}

export type ExplainedPermission = PermissionWords & { grant: Grant };

/** Why something could not be made on the account, where only a person can change that. */
export type SetUpProblem = "no_permission" | "rejected" | "crowded_out";

export interface WebhookView {
  /** `by_hand`: a person registered it and gave us its signing secret */
  state: "pending" | "registered" | "by_hand" | "problem";
  url: string;
  eventTypes: readonly string[];
  endpointId: string | null;
  problem: SetUpProblem | null;
  lastEventAt: Date | null;
  /** what polls and looks at the endpoint tell; null: nothing has happened yet that could show it */
  health: WebhookHealth | null;
  /** since when it is like that */
  healthAt: Date | null;
}

export interface PortalView {
  state: "pending" | "registered" | "problem";
  configurationId: string | null;
  problem: SetUpProblem | null;
}

/** A connection as its merchant's members may see it: nothing sealed, no hash, no key (P8). */
export interface ConnectionView {
  status: "ok" | "limited" | "broken" | "disconnected";
  mode: Mode;
  accountId: string | null;
  accountName: string | null;
  keyPrefix: string;
  keyLast4: string;
  permissions: ExplainedPermission[];
  webhook: WebhookView;
  portal: PortalView;
  brokenReason: string | null;
  brokenAt: Date | null;
  disconnectedAt: Date | null;
  /** when all that is stored of the merchant is removed; null while it is connected */
  removesAt: Date | null;
  createdAt: Date;
}
