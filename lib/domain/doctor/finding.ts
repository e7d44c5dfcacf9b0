import type { Permissions } from "@/lib/domain/provider";

/** What is examined, in this order; each by itself, so that one that cannot be read hides no other. */
export const areas = ["permissions", "portal", "webhook", "customers", "hosts", "settings"] as const;
export type Area = (typeof areas)[number];

/** `urgent`: customers meet a broken link. `important`: money is lost on the way. `advice`: worth tidying up. */
export type Severity = "urgent" | "important" | "advice";
export const severities: readonly Severity[] = ["urgent", "important", "advice"];

export type FixKind =
  | "set_up_portal"
  | "retire_portals"
  | "apply_portal_settings"
  | "set_up_webhook"
  | "renew_webhook"
  | "repair_default"
  | "confirm_mails_off";

interface KindOf {
  area: Area;
  /** what we can do about it ourselves */
  fix: FixKind | null;
  /** the permission without which we cannot */
  needs?: string;
}

const portalWrite = "customer_portal_write";
const webhookWrite = "webhook_write";

export const findingKinds = {
  permission_missing: { area: "permissions", fix: null },
  portal_missing: { area: "portal", fix: "set_up_portal", needs: portalWrite },
  portal_inactive: { area: "portal", fix: "set_up_portal", needs: portalWrite },
  card_update_off: { area: "portal", fix: "set_up_portal", needs: portalWrite },
  portals_piled_up: { area: "portal", fix: "retire_portals", needs: portalWrite },
  portal_differs: { area: "portal", fix: "apply_portal_settings", needs: portalWrite },
  webhook_missing: { area: "webhook", fix: "set_up_webhook", needs: webhookWrite },
  webhook_disabled: { area: "webhook", fix: "set_up_webhook", needs: webhookWrite },
  webhook_silent: { area: "webhook", fix: "renew_webhook", needs: webhookWrite },
  webhook_events_missing: { area: "webhook", fix: "set_up_webhook", needs: webhookWrite },
  wrong_mode: { area: "customers", fix: null },
  customer_missing: { area: "customers", fix: null },
  customer_deleted: { area: "customers", fix: null },
  default_outranks: { area: "customers", fix: "repair_default", needs: "subscription_write" },
  return_url_unsafe: { area: "hosts", fix: null },
  link_host_unreachable: { area: "hosts", fix: null },
  portal_host_unreachable: { area: "hosts", fix: null },
  sender_host_unresolved: { area: "hosts", fix: null },
  retries_end_early: { area: "settings", fix: null },
  own_mails_on: { area: "settings", fix: "confirm_mails_off" },
} as const satisfies Record<string, KindOf>;

export type FindingKind = keyof typeof findingKinds;

export function isFindingKind(text: string): text is FindingKind {
  return Object.hasOwn(findingKinds, text);
}

export type EvidenceValue = string | number | boolean | null;

/** What a finding rests on: ids and values as read, and when (ISO). No personal data. */
export interface Evidence {
  ids: string[];
  values: Record<string, EvidenceValue>;
  readAt: string;
}

export interface Finding {
  kind: FindingKind;
  /** tells several findings of one kind apart: a permission, a customer, a subscription; else empty */
  subject: string;
  severity: Severity;
  evidence: Evidence;
}

/** What a button may do about a finding with this key; null: only a person can, by hand. */
export function fixOf(
  { kind, evidence }: Pick<Finding, "kind" | "evidence">,
  permissions: Permissions,
): FixKind | null {
  const { fix, needs }: KindOf = findingKinds[kind];
  if (needs && permissions[needs] === "missing") return null;
  // What a person registered is theirs to change.
  return evidence.values.isByHand === true ? null : fix;
}

/** Findings that mean that a customer who follows a link does not get to a card form; each raises an alert. */
export function breaksLinks({ kind, severity }: Pick<Finding, "kind" | "severity">): boolean {
  return severity === "urgent" && findingKinds[kind].area !== "permissions";
}
