import type { PortalFact } from "@/lib/domain/provider";

import type { PortalExam } from "./exams";
import type { Finding } from "./finding";
import { note } from "./note";
import { findPortalDifferences } from "./portal-settings";

/**
 * What is wrong with our configuration in this mode. Others' are no concern of ours, the merchant's own
 * default included: links always name ours.
 */
export function findInPortal(exam: PortalExam): Finding[] {
  const ours = exam.portals.filter(({ isOurs }) => isOurs);
  const current = ours.find(({ providerConfigurationId }) => providerConfigurationId === exam.storedId);
  if (!current) return [missing(exam, ours)];
  return [...findUnusable(exam, current), ...findDoubles(exam, current, ours), ...findChanged(exam, current)];
}

// Where the key may not open card forms at all, links lead to the invoice page and none is broken.
function severityOf({ mayOpenPortal }: PortalExam) {
  return mayOpenPortal ? "urgent" : "important";
}

function missing(exam: PortalExam, ours: PortalFact[]): Finding {
  const { readAt, mode, storedId, portals } = exam;
  return note("portal_missing", severityOf(exam), {
    readAt,
    ids: [...(storedId ? [storedId] : []), ...ours.map(idOf)],
    values: {
      mode,
      configurationsOnAccount: portals.length,
      hasDefault: portals.some(({ isDefault }) => isDefault),
    },
  });
}

function findUnusable(exam: PortalExam, { isActive, canUpdateCard, ...rest }: PortalFact): Finding[] {
  const { readAt, mode } = exam;
  const evidence = { readAt, ids: [rest.providerConfigurationId], values: { mode, isActive, canUpdateCard } };
  return [
    ...(isActive ? [] : [note("portal_inactive", severityOf(exam), evidence)]),
    ...(canUpdateCard ? [] : [note("card_update_off", severityOf(exam), evidence)]),
  ];
}

function findDoubles({ readAt, mode }: PortalExam, current: PortalFact, ours: PortalFact[]): Finding[] {
  const doubles = ours.filter((portal) => portal.isActive && idOf(portal) !== idOf(current)).map(idOf);
  if (doubles.length === 0) return [];
  const values = { mode, kept: idOf(current), active: doubles.length };
  return [note("portals_piled_up", "advice", { readAt, ids: doubles, values })];
}

function findChanged({ readAt, mode, chosen }: PortalExam, current: PortalFact): Finding[] {
  const differing = findPortalDifferences(current.settings, chosen);
  if (differing.length === 0) return [];
  // A customer who came to pay may leave instead, and nobody decided so.
  const isRisky = current.settings.canCancel && !chosen.canCancel;
  const values = { mode, differing: differing.join(", "), canCancel: current.settings.canCancel };
  return [note("portal_differs", isRisky ? "important" : "advice", { readAt, ids: [idOf(current)], values })];
}

function idOf({ providerConfigurationId }: PortalFact): string {
  return providerConfigurationId;
}
