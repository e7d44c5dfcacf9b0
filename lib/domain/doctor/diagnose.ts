import type { Exams } from "./exams";
import { findInCustomers } from "./find-in-customers";
import { findInHosts } from "./find-in-hosts";
import { findInPermissions } from "./find-in-permissions";
import { findInPortal } from "./find-in-portal";
import { findInSettings } from "./find-in-settings";
import { findInWebhook } from "./find-in-webhook";
import type { Finding } from "./finding";

/** All that is wrong, by what was examined; nothing is said about what was not. */
export function diagnose(exams: Exams): Finding[] {
  return [
    ...(exams.permissions ? findInPermissions(exams.permissions) : []),
    ...(exams.portal ? findInPortal(exams.portal) : []),
    ...(exams.webhook ? findInWebhook(exams.webhook) : []),
    ...(exams.customers ? findInCustomers(exams.customers) : []),
    ...(exams.hosts ? findInHosts(exams.hosts) : []),
    ...(exams.settings ? findInSettings(exams.settings) : []),
  ];
}
